from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "collegium.mail"
    label = "mail"
