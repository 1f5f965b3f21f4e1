"""The coverage map and the exchange of a group."""

from django.urls import path

from collegium.inventory.views import coverage, exchange

app_name = "exchange"
urlpatterns = [
    path("coverage/", coverage.coverage, name="coverage"),
    path("exchange/", exchange.plan, name="plan"),
    path("exchange/draw/", exchange.draw, name="draw"),
    path("exchange/room/", exchange.room, name="room"),
    path("exchange/<int:pk>/accept/", exchange.accept, name="accept"),
    path("exchange/<int:pk>/let-go/", exchange.let_go, name="let_go"),
    path("exchange/<int:pk>/done/", exchange.done, name="done"),
    path("exchange/<int:pk>/when/", exchange.slot, name="slot"),
]
