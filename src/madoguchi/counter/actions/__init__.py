"""What changes the counter's day. Each function is one transaction.

Locks are taken once, late, before anything is checked, and always in this order, so that no two transactions can wait for
each other:

1. the window, if the command names one (and what a supervisor settles, before everything else);
2. the row of numbers, if a number is taken, or the lease of a number which was given off-line;
3. the ticket (a waiting one is passed over when somebody else holds it);
4. the contact;
5. the audit trail of the contract, the last of all.

After the audit trail only the command's own row is written: whoever waits there waits for the very same command.
"""
