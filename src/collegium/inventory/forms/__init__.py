"""The shape of what people send in this room."""

from collegium.inventory.forms.exchange import RoomForm, SlotForm

__all__ = ["RoomForm", "SlotForm"]
