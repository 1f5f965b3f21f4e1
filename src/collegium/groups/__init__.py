"""Groups of peers: who belongs, who keeps which role, who may come in, how one leaves.

Words: member, invitation, offered place, facilitator and note-keeper (rotate), conflict steward, state of a group.
"""
