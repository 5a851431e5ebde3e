"""The calendar: rooms, staff and booked sessions."""
