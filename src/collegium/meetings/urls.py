from django.urls import path

from collegium.meetings.views import agenda, meetings, papers

app_name = "meetings"

_meetings = [
    path("", meetings.meeting_list, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/change/", meetings.change, name="change"),
    path("<int:pk>/cancel/", meetings.cancel, name="cancel"),
]

_agenda = [
    path("<int:pk>/agenda/add/", agenda.add_item, name="add_item"),
    path("<int:pk>/agenda/shorten/", agenda.shorten, name="shorten"),
    path("<int:pk>/agenda/print/", agenda.print_agenda, name="print_agenda"),
    path("<int:pk>/agenda/<int:item_pk>/", agenda.edit_item, name="edit_item"),
    path("<int:pk>/agenda/<int:item_pk>/move/", agenda.move_item, name="move_item"),
    path("<int:pk>/agenda/<int:item_pk>/remove/", agenda.remove_item, name="remove_item"),
    path("<int:pk>/agenda/<int:item_pk>/restore/", agenda.restore_item, name="restore_item"),
    path("<int:pk>/agenda/<int:item_pk>/step-out/", agenda.step_out, name="step_out"),
    path("<int:pk>/agenda/<int:item_pk>/step-in/", agenda.step_in, name="step_in"),
    path("<int:pk>/agenda/<int:item_pk>/topics/<int:recusal_pk>/", agenda.link_recusal, name="link_recusal"),
    path("<int:pk>/agenda/<int:item_pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/agenda/<int:item_pk>/papers/add/", papers.add_paper, name="add_paper"),
    path("<int:pk>/agenda/<int:item_pk>/papers/<int:paper_pk>", papers.paper, name="paper"),
    path("<int:pk>/agenda/<int:item_pk>/papers/<int:paper_pk>/delete/", papers.delete_paper, name="delete_paper"),
]

urlpatterns = [*_meetings, *_agenda]
