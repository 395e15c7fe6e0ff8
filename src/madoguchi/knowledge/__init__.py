"""What operators, clerks and citizens look up: articles, talk scripts and step-by-step guides."""
