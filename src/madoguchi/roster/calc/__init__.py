"""The roster as a question and its answers: pure, without Django and without a clock."""
