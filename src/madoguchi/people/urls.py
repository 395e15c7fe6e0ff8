"""Addresses of the workers, under ``/c/<slug>/workers/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from madoguchi.people.views import (
    beside,
    contacts,
    imports,
    line_ups,
    proposals,
    reaching,
    replacements,
    work_plan,
    workers,
)

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("madoguchi.people.urls_training")),
    path("", workers.list_workers, name="list"),
    path("excel/", workers.as_excel, name="excel"),
    path("new/", workers.add, name="add"),
    path("import/", imports.upload, name="import"),
    path("import/sample/", imports.sample, name="import_sample"),
    path("line-up/", line_ups.show, name="line_up"),
    path("line-up/file/<slug:kind>/", line_ups.as_file, name="line_up_file"),
    path("line-up/propose/", proposals.propose, name="propose"),
    path("line-up/proposals/<uuid:line_up_id>/", proposals.show, name="proposal"),
    path("line-up/proposals/<uuid:line_up_id>/file/<slug:kind>/", proposals.as_file, name="proposal_file"),
    path("line-up/proposals/<uuid:line_up_id>/submit/", proposals.submit, name="submit_proposal"),
    path("line-up/proposals/<uuid:line_up_id>/withdraw/", proposals.withdraw, name="withdraw_proposal"),
    path("line-up/proposals/<uuid:line_up_id>/begin/", proposals.begin, name="begin_proposal"),
    path("line-up/proposals/<uuid:line_up_id>/handover/", proposals.hand_over, name="hand_over"),
    path("line-up/proposals/<uuid:line_up_id>/handover/confirm/", proposals.confirm, name="confirm_handover"),
    path("contact-tree/", contacts.show, name="contact_tree"),
    path("contact-tree/edit/", contacts.edit, name="edit_contact_tree"),
    path("contact-tree/file/<slug:kind>/", contacts.as_file, name="contact_tree_file"),
    path("contact-tree/submit/", contacts.submit, name="submit_contact_tree"),
    path("contact-tree/absences/", contacts.add_absence, name="add_absence"),
    path("contact-tree/absences/<uuid:absence_id>/withdraw/", contacts.end_absence, name="end_absence"),
    path("work-plan/", work_plan.show, name="work_plan"),
    path("work-plan/make/", work_plan.make, name="make_work_plan"),
    path("work-plan/file/<slug:kind>/", work_plan.as_file, name="work_plan_file"),
    path("reach/", reaching.show, name="reach"),
    path("reach/log/", reaching.log, name="log_attempt"),
    path("replacements/", replacements.list_requests, name="replacements"),
    path("replacements/<uuid:request_id>/", replacements.show, name="replacement"),
    path("replacements/<uuid:request_id>/consult/", replacements.consult, name="consult_replacement"),
    path("replacements/<uuid:request_id>/settle/", replacements.settle, name="settle_replacement"),
    path("<uuid:worker_id>/", workers.show, name="detail"),
    path("<uuid:worker_id>/edit/", workers.edit, name="edit"),
    path("<uuid:worker_id>/number/", workers.number, name="number"),
    path("<uuid:worker_id>/qualifications/", beside.add_evidence, name="add_qualification"),
    path("<uuid:worker_id>/qualifications/<uuid:qualification_id>/file/", beside.evidence_file, name="evidence_file"),
    path("<uuid:worker_id>/conduct/", beside.add_note, name="add_conduct_note"),
    path("<uuid:worker_id>/items/", beside.issue, name="issue_item"),
    path("<uuid:worker_id>/items/<uuid:item_id>/return/", beside.take_back, name="return_item"),
    path("<uuid:worker_id>/replacement/", replacements.ask, name="ask_replacement"),
]
