"""The doors of this floor: projects, members, invitations."""
