"""Logging in and out, closed sign-up, and the demo accounts."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver, reverse

from home.accounts import DEMO_USERS, DemoAccountsClosed, make_demo_users, new_demo_password
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "een-lang-wachtwoord-van-vier"


@pytest.fixture
def member(django_user_model):
    return django_user_model.objects.create_user("lid", "lid@voorbeeld.invalid", PASSWORD, is_superuser=True)


def log_in(client, name="lid", password=PASSWORD, query=""):
    return client.post(f"/account/login/{query}", {"login": name, "password": password})


# -- logging in and out -------------------------------------------------------------


@pytest.mark.parametrize("name", ["lid", "lid@voorbeeld.invalid"])
def test_one_logs_in_by_name_or_mail_and_lands_on_the_dashboard(client, member, name):
    assert log_in(client, name)["Location"] == reverse("wagtailadmin_home")
    assert client.get("/admin/").status_code == 200


def test_one_lands_where_one_was_going(client, member):
    answer = client.get("/admin/login/?next=/admin/images/")
    assert answer["Location"] == "/account/login/?next=/admin/images/"
    assert log_in(client, query="?next=/admin/images/")["Location"] == "/admin/images/"


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_the_way_back_never_leads_to_another_site(client, member, elsewhere):
    assert log_in(client, query=f"?next={elsewhere}")["Location"] == reverse("wagtailadmin_home")


def test_wagtails_own_login_form_takes_no_password(client, member):
    answer = client.post("/admin/login/", {"username": "lid", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/admin/").status_code == 302


def test_a_wrong_password_says_so_in_dutch(client, member):
    answer = log_in(client, password="fout")
    assert answer.status_code == 200
    assert "horen niet bij elkaar" in answer.content.decode()


def test_guessing_is_stopped(client, member):
    for _attempt in range(6):
        log_in(client, password="fout")
    assert "Wacht vijf minuten" in log_in(client).content.decode()
    assert client.get("/admin/").status_code == 302


def test_many_names_from_one_address_are_stopped(client, member):
    for number in range(11):
        log_in(client, name=f"naam{number}", password="fout")
    log_in(client)
    assert client.get("/admin/").status_code == 302


def test_an_account_that_is_switched_off_cannot_log_in(client, member):
    member.is_active = False
    member.save()
    log_in(client)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("address", ["/account/logout/", "/admin/logout/"])
def test_one_logs_out(client, member, address):
    client.force_login(member)
    assert client.post(address).status_code == 302
    assert client.get("/admin/").status_code == 302


def test_logging_out_needs_a_form_so_that_a_link_cannot_do_it(client, member):
    client.force_login(member)
    client.get("/account/logout/")
    assert client.get("/admin/").status_code == 200


# -- what is open and what is not ------------------------------------------------------


def test_nobody_signs_up(client):
    answer = client.get("/account/signup/")
    assert answer.status_code == 200
    assert 'name="password1"' not in answer.content.decode()
    client.post(
        "/account/signup/",
        {"username": "x", "email": "x@voorbeeld.invalid", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not get_user_model().objects.exists()


def test_only_the_needed_addresses_are_there():
    found = {name for name in get_resolver().reverse_dict if str(name).startswith("account_")}
    assert found == {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
    }


@pytest.mark.parametrize(
    "address", ["/account/email/", "/account/password/change/", "/account/login/code/", "/account/"]
)
def test_the_rest_of_allauth_is_not_there(client, member, address):
    client.force_login(member)
    assert client.get(address).status_code == 404


def test_a_forgotten_password_is_set_anew_by_mail(client, member):
    client.post("/account/password/reset/", {"email": member.email})
    link = re.search(r"http://\S+(/account/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link)["Location"]
    fresh = "een-ander-lang-wachtwoord"
    client.post(form, {"password1": fresh, "password2": fresh})
    log_in(Client(), password=PASSWORD)
    log_in(client, password=fresh)
    assert client.get("/admin/").status_code == 200


def test_a_stranger_gets_no_mail_and_learns_nothing(client, member):
    known = client.post("/account/password/reset/", {"email": member.email})
    unknown = client.post("/account/password/reset/", {"email": "vreemd@voorbeeld.invalid"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [[member.email]]


def test_the_first_administrator_is_made_on_the_command_line(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", username="eerste", email="eerste@voorbeeld.invalid", interactive=False)
    log_in(client, "eerste")
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200


# -- demo accounts ----------------------------------------------------------------------


def test_demo_accounts_have_their_group_and_no_password():
    users = make_demo_users()
    assert {user.username: user.groups.get().name for user in users} == DEMO_USERS
    assert not any(user.has_usable_password() or user.is_superuser for user in users)


def test_making_demo_accounts_again_changes_nothing(client):
    make_demo_users()
    password = new_demo_password("auteur")
    make_demo_users()
    log_in(client, "auteur", password)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("username", sorted(DEMO_USERS))
def test_the_command_prints_a_password_that_works_once_per_call(client, capsys, username):
    call_command("demo_login", username)
    first = capsys.readouterr().out.split("Wachtwoord: ")[1].strip()
    call_command("demo_login", username)
    second = capsys.readouterr().out.split("Wachtwoord: ")[1].strip()
    assert first != second
    assert len(second) >= 20
    log_in(client, username, first)
    assert client.get("/admin/").status_code == 302
    log_in(client, username, second)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("value", [False, None, "ja"])
def test_production_has_no_demo_accounts(settings, value):
    if value is None:
        del settings.DEMO_ACCOUNTS
    else:
        settings.DEMO_ACCOUNTS = value
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("demo_login", "redacteur")
    with pytest.raises(DemoAccountsClosed):
        make_demo_users()
    assert not get_user_model().objects.exists()


def test_a_name_that_is_no_demo_account_is_refused():
    UserFactory(username="iemand")
    with pytest.raises(CommandError):
        call_command("demo_login", "iemand")
