// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/bucket_dialog.h"

#include "models/buckets/edit_warnings.h"
#include "ui/admin/bucket_form.h"
#include "ui/admin/change_view.h"
#include "ui/dialog_button.h"
#include "ui/guard/production_mark.h"
#include "ui/notice_bar.h"
#include "ui/text/bucket_change_text.h"
#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace kvasir {

using namespace Qt::StringLiterals;

BucketDialog *BucketDialog::forNew(const QString &serverVersion, QWidget *parent)
{
    auto *dialog = new BucketDialog(serverVersion, true, parent);
    dialog->m_form->setBucket({}, {});
    dialog->refresh();
    return dialog;
}

BucketDialog *BucketDialog::forEdit(const BucketDetails &shown, const QString &serverVersion,
                                    QWidget *parent)
{
    auto *dialog = new BucketDialog(serverVersion, false, parent);
    dialog->m_shown = shown;
    dialog->m_form->setBucket(shown.info.name, shown.config.settings());
    dialog->refresh();
    return dialog;
}

BucketDialog::BucketDialog(const QString &serverVersion, bool isNew, QWidget *parent)
    : QDialog(parent)
    , m_serverVersion(serverVersion)
    , m_isNew(isNew)
    , m_headline(new PlainLabel(this, PlainLabel::Weight::Headline))
    , m_notice(new NoticeBar(this))
    , m_pages(new QStackedWidget(this))
    , m_form(new BucketForm(serverVersion, isNew, this))
    , m_problem(new PlainLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew ? tr("New bucket") : tr("Edit bucket"));
    m_problem->setAccessibleName(tr("Problem"));
    m_pages->addWidget(m_form);
    m_pages->addWidget(makeReview());
    m_pages->addWidget(makeResult());
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    makeButtons(*buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_headline);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_form, &BucketForm::changed, this, &BucketDialog::refresh);
    m_form->setFocus();
    resize(620, 520);
    showProductionMark(*this);
}

QWidget *BucketDialog::makeReview()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_changes = new ChangeView(tr("Changes"), tr("Now"), tr("Will be"), page);
    m_losses = new PlainLabel(page, PlainLabel::Weight::Heading);
    m_losses->setAccessibleName(tr("What the server will drop"));
    m_cautions = new PlainLabel(page);
    m_cautions->setAccessibleName(tr("What else to know"));
    layout->addWidget(m_changes, 1);
    layout->addWidget(m_losses);
    layout->addWidget(m_cautions);
    layout->addWidget(new PlainLabel(
        tr("All other settings stay as they are, those too that Kvasir does not know. If somebody "
           "changes the configuration first, nothing happens and you are shown what it is then."),
        page));
    return page;
}

QWidget *BucketDialog::makeResult()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_resultText = new PlainLabel(page);
    m_unlike = new ChangeView(tr("Unlike what was asked for"), tr("Asked for"),
                              tr("The server has"), page);
    layout->addWidget(m_resultText);
    layout->addWidget(m_unlike, 1);
    return page;
}

void BucketDialog::makeButtons(QHBoxLayout &row)
{
    m_back = new DialogButton(tr("Back"), this);
    m_cancel = new DialogButton(tr("Cancel"), this);
    m_act = new DialogButton(tr("Review changes"), this);
    m_act->setDefault(true);
    row.addWidget(m_back);
    row.addStretch();
    row.addWidget(m_cancel);
    row.addWidget(m_act);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(FormPage); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_act, &QPushButton::clicked, this, &BucketDialog::act);
}

QString BucketDialog::bucket() const
{
    return m_isNew ? m_form->name() : m_shown.info.name;
}

void BucketDialog::goTo(Page page)
{
    m_pages->setCurrentIndex(page);
    m_notice->hide();
    refresh();
}

void BucketDialog::act()
{
    if (m_pages->currentIndex() == FormPage && !m_isNew) {
        review(m_form->settings());
        goTo(ReviewPage);
        (m_losses->text().isEmpty() ? m_act : m_cancel)->setFocus();
        return;
    }
    m_isBusy = true;
    m_notice->hide();
    refresh();
    if (m_isNew)
        emit createRequested(bucket(), BucketConfig::ofNew(bucket(), m_form->settings()));
    else
        emit applyRequested(m_shown, m_wanted);
}

void BucketDialog::review(const BucketSettings &wanted)
{
    m_wanted = m_shown.config.with(wanted);
    m_changes->setChanges(configChanges(m_shown.config, m_wanted));
    showWarnings(wanted);
}

void BucketDialog::showWarnings(const BucketSettings &wanted)
{
    QStringList losses;
    QStringList cautions;
    for (const EditWarning &warning :
         editWarnings(m_shown.config, wanted, m_shown.info, m_serverVersion))
        (losesData(warning) ? losses : cautions) << u"⚠ "_s + warningText(warning);
    for (const auto &[label, texts] :
         {std::pair(m_losses, losses), std::pair(m_cautions, cautions)}) {
        label->setText(texts.join(u'\n'));
        label->setAccessibleDescription(label->text());
        label->setVisible(!texts.isEmpty());
    }
    QPalette colours;
    colours.setColor(QPalette::WindowText, themeColors().danger);
    m_losses->setPalette(colours);
}

void BucketDialog::setOutcome(const AdminOutcome &outcome)
{
    const AdminAction action = m_isNew ? AdminAction::Create : AdminAction::Edit;
    m_isBusy = false;
    if (const auto *done = std::get_if<AdminDone>(&outcome)) {
        if (done->unlikeAsked.empty()) {
            accept();
            return;
        }
        m_unlike->setChanges(done->unlikeAsked);
        m_resultText->setText(
            tr("The server took the request, and its answer differs from what was asked for. What "
               "it does not know it leaves out without a word."));
        goTo(ResultPage);
        return;
    }
    if (const auto *outdated = std::get_if<AdminOutdated>(&outcome)) {
        const BucketSettings now = outdated->now.config.settings();
        const BucketSettings typed = onTopOf(now, m_shown.config.settings(), m_form->settings());
        m_shown = outdated->now;
        m_form->setBucket(m_shown.info.name, now);
        m_form->fillIn(typed);
        review(typed);
    }
    m_notice->showNotice(adminOutcomeText(action, bucket(), outcome));
    refresh();
}

void BucketDialog::refresh()
{
    const int page = m_pages->currentIndex();
    const bool isForm = page == FormPage;
    const QString problem = isForm ? m_form->problem() : QString();
    const bool changes =
        m_isNew || !configChanges(m_shown.config, m_shown.config.with(m_form->settings())).empty();
    m_problem->setText(problem);
    m_problem->setAccessibleDescription(problem);
    m_problem->setVisible(isForm);
    QPalette colours;
    // What is not typed yet is no mistake.
    const bool isUnfinished = bucket().isEmpty();
    colours.setColor(QPalette::WindowText,
                     isUnfinished ? themeColors().muted : themeColors().danger);
    m_problem->setPalette(colours);
    m_headline->setText(page == ResultPage ? tr("“%1” is not quite as asked for").arg(bucket())
                        : m_isNew          ? tr("New bucket")
                        : page == ReviewPage ? tr("Change “%1”?").arg(bucket())
                                             : tr("Settings of “%1”").arg(bucket()));
    const QString action = m_isNew  ? tr("Create bucket")
                           : isForm ? tr("Review changes")
                                    : tr("Apply changes");
    m_act->setText(action);
    m_act->setAccessibleName(action);
    m_act->setVisible(page != ResultPage);
    m_act->setEnabled(!m_isBusy && problem.isEmpty() && changes);
    m_act->setToolTip(changes ? QString() : tr("Nothing differs from what the bucket has"));
    m_back->setVisible(page == ReviewPage);
    m_back->setEnabled(!m_isBusy);
    m_form->setEnabled(!m_isBusy);
    // Enter does not do what takes something away.
    const bool isLossy = page == ReviewPage && !m_losses->text().isEmpty();
    (isLossy ? m_cancel : m_act)->setDefault(true);
    // What was asked for cannot be called back.
    m_cancel->setText(m_isBusy || page == ResultPage ? tr("Close") : tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
}

} // namespace kvasir
