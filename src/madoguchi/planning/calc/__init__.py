"""Pure arithmetic of planning: queues, seats and the advice of the moment."""
