"""What pages may cost, so that a meeting of two days opens like a short one.

Counts only: seconds are for `benchmarks/`. At 20,000 words in every run, at 200,000 words and 20,000 codings with `--long`.
"""
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from apps.accounts.models import User
from apps.activity.services import JobProgress, claim
from apps.agreement.services import ask_for_run, compute_run
from apps.coding.models import Round
from apps.exchange.services import Filled, seed_benchmark
from apps.projects.models import Membership
from tests.exchange.conftest import kept_for_a_module
from tests.exchange.measured_pages import cost_of

def filled(words, codings):
    filled = seed_benchmark(words=words, codings=codings, coders=3, seed=1, slug=f"measured-{words}")
    lead = Membership.objects.get(project__slug=filled.project, user__email="supervisor@example.org")
    job = claim(ask_for_run(actor=lead, round_=Round.objects.get(public_id=filled.round)).pk)
    assert job is not None
    compute_run(JobProgress(job))
    return filled

@pytest.mark.django_db
@pytest.mark.parametrize("size", [(4000,400),(20000,2000),(200000,20000)])
def test_x(size):
    import time
    f=filled(*size); print(f)
    for who in ["coder-1@example.org","supervisor@example.org"]:
        c=Client(); c.force_login(User.objects.get(email=who))
        for n,args in {"projects:home":[f.project],"corpus:texts":[f.project],"corpus:session":[f.project,f.session],"codebook:codes":[f.project],"codebook:history":[f.project],"agreement:overview":[f.project],"coding:workbench":[f.project,f.session],"api:workbench":[f.project,f.session],"projects:members":[f.project]}.items():
            t=time.time()
            try: print(who[:6], n, cost_of(c, reverse(n,args=args)), round(time.time()-t,2))
            except Exception as e: print(n, type(e), str(e)[:200])
