from django.urls import path

from collegium.inventory.views import answers, experiences, review, visibility

app_name = "inventory"
urlpatterns = [
    path("", answers.overview, name="overview"),
    path("domains/<slug:code>/", answers.domain, name="domain"),
    path("experiences/", experiences.experiences, name="experiences"),
    path("condition/", experiences.condition, name="condition"),
    path("review/", review.review, name="review"),
    path("review/finish/", review.finish, name="finish"),
    path("visibility/", visibility.visibility, name="visibility"),
    path("visibility/domains/<slug:code>/", visibility.choose, name="choose_visible"),
    path("visibility/groups/<int:group_pk>/share/", visibility.share, name="share"),
    path("visibility/groups/<int:group_pk>/end/", visibility.end_sharing, name="end_sharing"),
]
