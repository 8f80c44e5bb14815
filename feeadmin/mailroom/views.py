"""Pages of the mail room: the way of the letters, and the batches they go in."""

from __future__ import annotations

import io

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from feeadmin.city import queries as city
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import May
from feeadmin.language import LANGUAGES, _, ngettext, short_day
from feeadmin.mailroom import (
    actions,
    gathering,
    lists,
    mail_days,
    paper,
    printing,
    queries,
    samples,
    working,
)
from feeadmin.mailroom.forms import (
    ArticlesForm,
    CancelForm,
    DecideForm,
    MailForm,
    ReleaseForm,
)
from feeadmin.mailroom.models import LIFE, WORKING, Batch, BatchState, ItemOutcome
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case
from feeadmin.web import bulk, choosing, downloads
from feeadmin.web.forms import Form
from feeadmin.web.guard import me, needs

bp = Blueprint("mailroom", __name__, url_prefix="/mail")


@bp.get("")
@needs(May.CASES_READ)
def index() -> str | Response:
    tab = lists.tab(request.args.get("tab", ""))
    if downloads.wanted():
        return downloads.csv(tab.listing, f"mail-{tab.key}", tab.select())
    page = tab.listing.page(url_for("mailroom.index", tab=tab.key), request.args, tab.select())
    return render_template(
        "mailroom/index.html",
        tab=tab,
        tabs=[(one, choosing.count(one.select())) for one in lists.TABS],
        page=page,
        bar=_bar(tab.key, page.total),
        waiting=choosing.count(staging.in_mail_room()),
        batches=queries.under_way(),
        progress=queries.progress,
    )


@bp.post("/batches")
@needs(May.NOTICES_LOCK)
def begin() -> Response:
    """Begin a batch of the cases or notices that were ticked, or of all that are there."""
    act = request.form.get("act", "")
    if act == "collect":
        batch = gathering.collect(choosing.rows(Notice, bulk.chosen()), by=me())
    else:
        everything = act == "all"
        cases = (
            choosing.first(queries.ready_to_lock())
            if everything
            else choosing.rows(Case, bulk.chosen())
        )
        day = mail_days.next_after(clock.today()) if act == "next" else None
        batch = gathering.put_together(cases, mailed_on=day or clock.today(), by=me())
    return redirect(url_for("mailroom.show", number=batch.number))


@bp.get("/batches")
@needs(May.CASES_READ)
def done() -> str:
    return render_template("mailroom/done.html", batches=queries.latest())


@bp.get("/batches/<number>")
@needs(May.CASES_READ)
def show(number: str) -> str:
    batch = queries.one(number)
    pieces = queries.pieces(batch)
    sample = samples.of(pieces) if batch.state is BatchState.LOCKED else []
    making = queries.making(batch)
    return render_template(
        "mailroom/show.html",
        batch=batch,
        life=LIFE,
        works=batch.state in WORKING,
        words=working.WORDS,
        tally=queries.tally(batch),
        outcomes=ItemOutcome,
        items=queries.items(batch, ItemOutcome.BAD, ItemOutcome.FAILED),
        pieces=pieces,
        sample=sample,
        progress=queries.progress(batch),
        making=making,
        not_made=queries.not_made(batch),
        stuck=queries.stuck(batch),
        decide=DecideForm(edition=batch.edition),
        release=_release_form(batch, sample),
        mailing=MailForm(),
        articles=ArticlesForm(typed=paper.articles_of(pieces)),
        is_its_day=batch.mailed_on == clock.today(),
        missed=batch.mailed_on < clock.today(),
        next_day=mail_days.next_after(clock.today()),
        lists=printing.LISTS,
    )


@bp.post("/batches/<number>/lock")
@needs(May.NOTICES_LOCK)
def lock(number: str) -> Response:
    form = DecideForm()
    if form.validate_on_submit():
        actions.lock(queries.one(number), edition=form.edition.data, by=me())
    return _back_to(number)


@bp.post("/batches/<number>/release")
@needs(May.NOTICES_LOCK)
def release(number: str) -> Response:
    batch = queries.one(number)
    form = _release_form(batch, samples.of(queries.pieces(batch)))
    looked_at = form.looked_at.data if form.validate_on_submit() else []
    actions.release(batch, looked_at=looked_at, edition=form.edition.data, by=me())
    flash(_("Released. The pages are being put together."))
    return _back_to(number)


@bp.post("/batches/<number>/leave-out")
@needs(May.NOTICES_LOCK)
def leave_out(number: str) -> Response:
    notice = notices.one(request.form.get("notice", ""))
    actions.leave_out(queries.one(number), notice, by=me())
    flash(_("{number} is left out; it stays locked.", number=notice.number))
    return _back_to(number)


@bp.post("/batches/<number>/go-on")
@needs(May.NOTICES_LOCK)
def go_on(number: str) -> Response:
    count = actions.go_on(queries.one(number), by=me())
    flash(
        ngettext("{n} piece of work is tried again.", "{n} pieces of work are tried again.", count)
    )
    return _back_to(number)


@bp.post("/batches/<number>/articles")
@needs(May.NOTICES_SERVE)
def enter_articles(number: str) -> Response:
    form = ArticlesForm()
    if form.validate_on_submit():
        count = actions.enter_articles(queries.one(number), form.typed.data, by=me())
        flash(ngettext("{n} number is entered.", "{n} numbers are entered.", count))
    else:
        _say(form)
    return _back_to(number)


@bp.post("/batches/<number>/printed")
@needs(May.NOTICES_SERVE)
def note_printed(number: str) -> Response:
    actions.note_printed(queries.one(number), by=me())
    return _back_to(number)


@bp.post("/batches/<number>/mailed")
@needs(May.NOTICES_SERVE)
def mail(number: str) -> Response:
    form = MailForm()
    if form.validate_on_submit():
        actions.mail(queries.one(number), proof=form.proof.data, by=me())
        flash(
            _("Batch {number} went out today; each letter is being put on record.", number=number)
        )
    else:
        _say(form)
    return _back_to(number)


@bp.post("/batches/<number>/anew")
@needs(May.NOTICES_LOCK)
def put_anew(number: str) -> Response:
    day = mail_days.next_after(clock.today()) if "next" in request.form else None
    fresh = gathering.put_anew(queries.one(number), mailed_on=day or clock.today(), by=me())
    return _back_to(fresh.number)


@bp.route("/batches/<number>/cancel", methods=["GET", "POST"])
@needs(May.NOTICES_LOCK)
def cancel(number: str) -> str | Response:
    batch, form = queries.one(number), CancelForm()
    if form.validate_on_submit():
        gathering.cancel(batch, because=form.because.data, by=me())
        flash(_("Batch {number} is cancelled. What was locked stays locked.", number=number))
        return redirect(url_for("mailroom.index"))
    return render_template("mailroom/cancel.html", batch=batch, form=form)


@bp.get("/batches/<number>/letters.pdf")
@needs(May.NOTICES_SERVE)
def letters(number: str) -> Response:
    batch = queries.one(number)
    if batch.paper_sha256 is None:
        abort(404)
    return send_file(
        files.store().path(batch.paper_sha256).absolute(),
        mimetype="application/pdf",
        download_name=f"{number}.pdf",
    )


@bp.get("/batches/<number>/manifest.csv")
@needs(May.NOTICES_SERVE)
def manifest(number: str) -> Response:
    batch = queries.one(number)
    if batch.paper_sha256 is None:
        abort(404)
    text = paper.manifest(queries.pieces(batch), paper_sha256=batch.paper_sha256)
    return send_file(
        io.BytesIO(text.encode("utf-8-sig")), mimetype="text/csv", download_name=f"{number}.csv"
    )


@bp.get("/batches/<number>/<kind>.pdf")
@needs(May.NOTICES_SERVE)
def printed(number: str, kind: str) -> Response:
    batch = queries.one(number)
    pieces = queries.pieces(batch)
    if batch.paper_sha256 is None or kind not in printing.LISTS:
        abort(404)
    markup = render_template(
        f"mailroom/{kind}.xhtml",
        batch=batch,
        title=_(printing.LISTS[kind], number=number),
        envelopes=printing.envelopes(pieces),
        sender=printing.sender(),
        demonstration=city.here().demonstration,
    )
    content = printing.printed(batch, pieces, markup)
    return send_file(
        io.BytesIO(content), mimetype="application/pdf", download_name=f"{number}-{kind}.pdf"
    )


def _bar(tab: str, total: int) -> bulk.Bar | None:
    """Return the verbs that the rows of a tab can be given together."""
    here = url_for("mailroom.begin")
    if tab == "locked":
        return bulk.Bar(here, [bulk.Button("collect", _("Put into a batch"))])
    if tab != "ready":
        return None
    tomorrow = mail_days.next_after(clock.today())
    buttons = [bulk.Button("all", _("All {n}, dated today", n=total))]
    if tomorrow:
        buttons.append(bulk.Button("next", _("Batch dated {day}", day=short_day(tomorrow))))
    return bulk.Bar(here, [*buttons, bulk.Button("today", _("Batch dated today"))])


def _release_form(batch: Batch, sample: list[Notice]) -> ReleaseForm:
    form = ReleaseForm(edition=batch.edition)
    form.looked_at.choices = [
        SelectChoice(one.number, f"{one.number}, {one.addressed_to[0]}, {LANGUAGES[one.language]}")
        for one in sample
    ]
    return form


def _say(form: Form) -> None:
    for _field, sentence in form.mistakes():
        flash(sentence, "error")


def _back_to(number: str) -> Response:
    return redirect(url_for("mailroom.show", number=number))
