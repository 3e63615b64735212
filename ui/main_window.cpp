// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/main_window.h"

#include "models/values/value_document.h"
#include "ui/admin/bucket_page.h"
#include "ui/buckets/bucket_pane.h"
#include "ui/edits/draft_pane.h"
#include "ui/edits/journal_pane.h"
#include "ui/guard/guard_banner.h"
#include "ui/history/history_pane.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/notice_bar.h"
#include "ui/pane_action.h"
#include "ui/status/status_line.h"
#include "ui/text/outcome_text.h"
#include "ui/theme/theme.h"
#include "ui/value/value_pane.h"
#include "ui/window_menus.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QToolBar>
#include <QVBoxLayout>

namespace kvasir {

namespace {

/// Room for a tree of keys and a page of JSON beside each other.
constexpr QSize firstSize(1280, 800);

/// Of production; seen from the corner of the eye.
constexpr int frameWidth = 4;

} // namespace

MainWindow::MainWindow(const Models &models, QWidget *parent)
    : QMainWindow(parent)
    , m_buckets(new BucketPane(models.buckets, this))
    , m_keys(new KeyPane(models.keys, this))
    , m_value(new ValuePane(models.value, this))
    , m_history(new HistoryPane(models.history, this))
    , m_drafts(new DraftPane(models.drafts, this))
    , m_journal(new JournalPane(models.journal, this))
    , m_guard(new GuardBanner(this))
    , m_bucketPage(new BucketPage(this))
    , m_notice(new NoticeBar(this))
    , m_status(new StatusLine(this))
    , m_menus(new WindowMenus(*menuBar(), this))
{
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_keys, 1);
    setCentralWidget(centre);
    setStatusBar(m_status);
    makeBanner();
    makeDocks();
    connect(m_notice, &NoticeBar::actionTriggered, this,
            [this] { emit retryRequested(m_noticed ? m_noticed->edit.id : QByteArray()); });
    m_buckets->setActions(m_menus->administration());
    m_keys->view()->addAction(m_menus->deleteKeyAction());
    m_keys->view()->addAction(m_menus->editInPlaceAction());
    connect(m_keys->view(), &KeyTreeView::expandedInPart, this, [this] {
        m_status->showPassing(tr("There is too much below this branch to open all of it: only the "
                                 "branches among its first %L1 rows are open.")
                                  .arg(KeyTreeView::mostExpanded));
    });
    connect(&models.value, &ValueDocument::modifiedChanged, this, &QWidget::setWindowModified);
    setPlace({}, {});
    resize(firstSize);
}

/// Over the docks, too, so that it is in sight whatever is open.
void MainWindow::makeBanner()
{
    auto *bar = new QToolBar(tr("Production"), this);
    bar->setObjectName(QStringLiteral("production"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_guard->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->addWidget(m_guard);
    bar->hide();
    addToolBar(Qt::TopToolBarArea, bar);
    m_banner = bar;
}

QDockWidget *MainWindow::addDock(const QString &title, const QString &name, QWidget *widget,
                                 Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name); // restoreState() knows it by that
    dock->setAccessibleName(tr("%1 pane").arg(title));
    dock->setWidget(widget);
    addDockWidget(area, dock);
    m_paneActions.append(new PaneAction(*dock));
    m_menus->addPane(m_paneActions.last());
    return dock;
}

/// Of the docks' titles: Qt's own would have other actions than the menu View.
QMenu *MainWindow::createPopupMenu()
{
    auto *menu = new QMenu(this);
    menu->addActions(m_paneActions);
    return menu;
}

void MainWindow::makeDocks()
{
    QDockWidget *buckets =
        addDock(tr("Buckets"), QStringLiteral("buckets"), m_buckets, Qt::LeftDockWidgetArea);
    QDockWidget *value =
        addDock(tr("Value"), QStringLiteral("value"), m_value, Qt::RightDockWidgetArea);
    m_historyDock =
        addDock(tr("History"), QStringLiteral("history"), m_history, Qt::RightDockWidgetArea);
    for (const auto &[title, name, pane] :
         {std::tuple<QString, QString, QWidget *>{tr("Drafts"), QStringLiteral("drafts"), m_drafts},
          {tr("Journal"), QStringLiteral("journal"), m_journal}})
        tabifyDockWidget(m_historyDock, addDock(title, name, pane, Qt::RightDockWidgetArea));
    // A pane for those who ask for it.
    m_bucketDock =
        addDock(tr("Bucket"), QStringLiteral("bucket"), m_bucketPage, Qt::RightDockWidgetArea);
    tabifyDockWidget(m_historyDock, m_bucketDock);
    m_bucketDock->hide();
    m_historyDock->raise();
    resizeDocks({buckets, value}, {240, 430}, Qt::Horizontal);
    resizeDocks({value, m_historyDock}, {440, 260}, Qt::Vertical);
}

void MainWindow::setPlace(const QString &bucket, const QString &connection)
{
    QStringList parts;
    for (const QString &part : {bucket, connection})
        if (!part.isEmpty())
            parts << part;
    parts << QStringLiteral("Kvasir");
    setWindowTitle(parts.join(QStringLiteral(" — ")) + QStringLiteral("[*]"));
}

void MainWindow::restoreLayout(const QByteArray &state)
{
    restoreState(state);
    setProduction(m_isProduction); // the banner is no matter of what was in sight last time
}

void MainWindow::setProduction(bool isProduction)
{
    m_isProduction = isProduction;
    m_banner->setVisible(isProduction);
    const int width = isProduction ? frameWidth : 0;
    setContentsMargins(width, 0, width, width);
    update();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!m_isProduction)
        return;
    QPainter painter(this);
    for (const QRect &side :
         {QRect(0, 0, frameWidth, height()), QRect(width() - frameWidth, 0, frameWidth, height()),
          QRect(0, height() - frameWidth, width(), frameWidth)})
        painter.fillRect(side, themeColors().production);
}

void MainWindow::showNotice(const QString &text)
{
    m_noticed.reset();
    m_notice->showNotice(text);
}

void MainWindow::withdrawNotice(const QString &text)
{
    if (m_notice->text() == text)
        m_notice->hide();
}

void MainWindow::withdrawAllNotices()
{
    m_notice->hide();
}

void MainWindow::showOutcome(const KeyEdit &edit, const WriteOutcome &outcome)
{
    const auto *written = std::get_if<Written>(&outcome);
    if (written && written->overwrittenBy == 0) {
        m_status->showPassing(outcomeText(edit, outcome));
        return;
    }
    m_noticed = NoticedWrite{edit, outcome};
    m_notice->showNotice(outcomeText(edit, outcome),
                         canBeTriedAgain(outcome) ? tr("Retry") : QString());
}

const KeyEdit *MainWindow::noticedWrite() const
{
    return m_noticed && !m_notice->isHidden() ? &m_noticed->edit : nullptr;
}

void MainWindow::withdrawOutcome(const QString &bucket, const QByteArray &key)
{
    const KeyEdit *noticed = noticedWrite();
    if (noticed && noticed->bucket == bucket && noticed->key == key)
        m_notice->hide();
}

void MainWindow::noticedKeyIsAt(quint64 revision)
{
    if (noticedWrite() && !holdsAt(m_noticed->edit, m_noticed->outcome, revision))
        m_notice->hide();
}

void MainWindow::showCopied(const QString &text)
{
    m_status->showPassing(tr("Copied: %1").arg(text));
}

void MainWindow::showAbout(const QString &versions)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Kvasir"),
                                tr("Kvasir, a browser for NATS key-value buckets."),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setInformativeText(
        tr("%1\n\nFree software under the GNU General Public License, version 3 or later.\n"
           "© The Kvasir authors")
            .arg(versions));
    box->open();
}

void MainWindow::showHistory()
{
    m_historyDock->show();
    m_historyDock->raise();
    m_history->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showBucketPage()
{
    m_bucketDock->show();
    m_bucketDock->raise();
    m_bucketPage->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::focusNextPane()
{
    QWidget *const panes[] = {m_buckets, m_keys,    m_value,     m_history,
                              m_drafts,  m_journal, m_bucketPage};
    int current = -1;
    for (int i = 0; i < int(std::size(panes)); ++i)
        if (panes[i]->isAncestorOf(focusWidget()))
            current = i;
    for (int step = 1; step <= int(std::size(panes)); ++step) {
        QWidget *next = panes[(current + step) % int(std::size(panes))];
        if (!next->isVisible() || next->visibleRegion().isEmpty()) // e.g. behind another tab
            continue;
        next->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void MainWindow::closeNow()
{
    m_mayClose = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayClose)
        emit closeRequested();
    // Whoever heard that may have called closeNow() at once, and a window that is closing takes no
    // second close(): it is this event that has to be answered.
    if (m_mayClose)
        QMainWindow::closeEvent(event);
    else
        event->ignore();
}

} // namespace kvasir
