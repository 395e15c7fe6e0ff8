"""What compliance reads: checks over every app, judgements as stored."""
