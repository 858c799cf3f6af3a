"""The facilitator's screens: one table, from set-up to export."""
