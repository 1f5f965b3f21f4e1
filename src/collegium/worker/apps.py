from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "collegium.worker"
    label = "worker"
