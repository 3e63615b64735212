// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/window_menus.h"

#include "ui/text/plain_tool_tip.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace kvasir {

WindowMenus::WindowMenus(QMenuBar &bar, QObject *parent)
    : QObject(parent)
{
    QMenu *file = addMenu(bar, tr("&File"));
    add(file, {tr("&Connect…"), QKeySequence(tr("Ctrl+O")), &WindowMenus::connectRequested});
    add(file, {tr("Open &sandbox"), {}, &WindowMenus::sandboxRequested});
    file->addSeparator();
    m_connectionInfo =
        add(file, {tr("Connection &information"), {}, &WindowMenus::connectionInfoRequested});
    m_unlock = add(file, {tr("&Unlock writes…"), {}, &WindowMenus::unlockRequested});
    m_lock = add(file, {tr("&Lock writes"), {}, &WindowMenus::lockRequested});
    setLock(WriteGuard::State::Open);
    file->addSeparator();
    add(file, {tr("&Quit"), QKeySequence(tr("Ctrl+Q")), &WindowMenus::quitRequested});
    makeEditing(bar);
    makeView(bar);
    makeKey(bar);

    makeBucket(bar);

    QMenu *tools = addMenu(bar, tr("&Tools"));
    add(tools, {tr("Copy as &nats command"), QKeySequence(tr("Ctrl+Shift+C")),
                &WindowMenus::copyCommandRequested, Needs::Key});
    QMenu *help = addMenu(bar, tr("&Help"));
    add(help, {tr("&About Kvasir"), {}, &WindowMenus::aboutRequested});
    setConnected(false);
    update();
}

QMenu *WindowMenus::addMenu(QMenuBar &bar, const QString &title)
{
    QMenu *menu = bar.addMenu(title);
    menu->setToolTipsVisible(true); // why something is disabled
    return menu;
}

QAction *WindowMenus::add(QMenu *menu, const Item &item)
{
    QAction *action = menu->addAction(item.text);
    action->setShortcut(item.shortcut);
    connect(action, &QAction::triggered, this, [this, signal = item.signal] { (this->*signal)(); });
    m_conditional.push_back({action, item.needs, item.refusal});
    return action;
}

void WindowMenus::makeEditing(QMenuBar &bar)
{
    QMenu *edit = addMenu(bar, tr("&Edit"));
    add(edit, {tr("&Undo write…"), QKeySequence(tr("Ctrl+Z")), &WindowMenus::undoRequested});
    edit->addSeparator();
    add(edit, {tr("&Save value"), QKeySequence(tr("Ctrl+S")), &WindowMenus::saveRequested,
               Needs::Key, &Refusals::writeKey});
    add(edit, {tr("&Revert value"), {}, &WindowMenus::revertRequested, Needs::Key});
    add(edit, {tr("S&tage edit"), QKeySequence(tr("Ctrl+Shift+Return")),
               &WindowMenus::stageRequested, Needs::Key, &Refusals::writeKey});
    add(edit, {tr("Review &change set…"),
               {},
               &WindowMenus::reviewChangesRequested,
               Needs::Bucket,
               &Refusals::changeSet});
    edit->addSeparator();
    add(edit, {tr("&Find in value"), QKeySequence(tr("Ctrl+F")), &WindowMenus::findRequested,
               Needs::Key});
    add(edit,
        {tr("Filter &keys"), QKeySequence(tr("Ctrl+Shift+F")), &WindowMenus::filterRequested});
}

void WindowMenus::makeView(QMenuBar &bar)
{
    m_view = addMenu(bar, tr("&View"));
    m_panesEnd = m_view->addSeparator();
    QMenu *colours = m_view->addMenu(tr("&Colours"));
    auto *group = new QActionGroup(this);
    const std::pair<QString, ThemeChoice> choices[] = {{tr("As the &system"), ThemeChoice::System},
                                                       {tr("&Light"), ThemeChoice::Light},
                                                       {tr("&Dark"), ThemeChoice::Dark}};
    for (const auto &[text, choice] : choices) {
        QAction *action = colours->addAction(text);
        action->setCheckable(true);
        action->setData(int(choice));
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, choice = choice] { emit themeChosen(choice); });
        m_themes.push_back(action);
    }
    m_flashing = m_view->addAction(tr("&Flash what changes"));
    m_flashing->setCheckable(true);
    connect(m_flashing, &QAction::triggered, this, &WindowMenus::flashingToggled);
    add(m_view, {tr("&Next pane"), QKeySequence(tr("F6")), &WindowMenus::nextPaneRequested});
}

void WindowMenus::makeKey(QMenuBar &bar)
{
    QMenu *key = addMenu(bar, tr("&Key"));
    add(key, {tr("&Open key…"), QKeySequence(tr("Ctrl+P")), &WindowMenus::openKeyRequested,
              Needs::Bucket});
    add(key, {tr("&New key…"), QKeySequence(tr("Ctrl+N")), &WindowMenus::newKeyRequested,
              Needs::Bucket, &Refusals::newKey});
    m_editInPlace = add(key, {tr("&Edit in place"), QKeySequence(tr("F2")),
                              &WindowMenus::editInPlaceRequested, Needs::Key, &Refusals::writeKey});
    m_editInPlace->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_delete = add(key, {tr("&Delete key…"), QKeySequence(tr("Del")),
                         &WindowMenus::deleteKeyRequested, Needs::Key, &Refusals::writeKey});
    m_delete->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    add(key, {tr("&Stage deletion"),
              {},
              &WindowMenus::stageDeletionRequested,
              Needs::Key,
              &Refusals::writeKey});
    add(key,
        {tr("&Purge key…"), {}, &WindowMenus::purgeKeyRequested, Needs::Key, &Refusals::writeKey});
    add(key, {tr("S&tage purge"),
              {},
              &WindowMenus::stagePurgeRequested,
              Needs::Key,
              &Refusals::writeKey});
    key->addSeparator();
    m_back = add(key, {tr("&Back"), QKeySequence(tr("Alt+Left")), &WindowMenus::backRequested});
    m_forward =
        add(key, {tr("&Forward"), QKeySequence(tr("Alt+Right")), &WindowMenus::forwardRequested});
    key->addSeparator();
    add(key,
        {tr("&History"), QKeySequence(tr("Ctrl+H")), &WindowMenus::historyRequested, Needs::Key});
    add(key, {tr("&Compare revisions"), QKeySequence(tr("Ctrl+D")), &WindowMenus::compareRequested,
              Needs::Key});
    add(key, {tr("&Restore revision…"),
              {},
              &WindowMenus::restoreRequested,
              Needs::Key,
              &Refusals::writeKey});
    setHistoryEnds(false, false);
}

void WindowMenus::makeBucket(QMenuBar &bar)
{
    QMenu *bucket = addMenu(bar, tr("&Bucket"));
    m_openBucket = add(bucket, {tr("&Open bucket…"), {}, &WindowMenus::openBucketRequested});
    add(bucket, {tr("&Read everything again"), QKeySequence(tr("F5")),
                 &WindowMenus::resyncRequested, Needs::Bucket});
    m_pause = bucket->addAction(tr("&Pause"));
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(tr("F8")));
    connect(m_pause, &QAction::triggered, this, &WindowMenus::pauseToggled);
    m_conditional.push_back({m_pause, Needs::Bucket});
    add(bucket, {tr("&Information"), {}, &WindowMenus::bucketInformationRequested, Needs::Bucket});
    bucket->addSeparator();
    m_administration = {add(bucket, {tr("&New bucket…"),
                                     {},
                                     &WindowMenus::newBucketRequested,
                                     Needs::Server,
                                     &Refusals::newBucket}),
                        add(bucket, {tr("&Edit bucket…"),
                                     {},
                                     &WindowMenus::editBucketRequested,
                                     Needs::Bucket,
                                     &Refusals::editBucket}),
                        add(bucket, {tr("Remove delete &markers…"),
                                     {},
                                     &WindowMenus::removeMarkersRequested,
                                     Needs::Bucket,
                                     &Refusals::removeMarkers}),
                        add(bucket, {tr("P&urge bucket…"),
                                     {},
                                     &WindowMenus::purgeBucketRequested,
                                     Needs::Bucket,
                                     &Refusals::purgeBucket}),
                        add(bucket, {tr("&Delete bucket…"),
                                     {},
                                     &WindowMenus::deleteBucketRequested,
                                     Needs::Bucket,
                                     &Refusals::deleteBucket})};
}

void WindowMenus::addPane(QAction *action)
{
    m_view->insertAction(m_panesEnd, action);
}

void WindowMenus::setOpen(bool bucket, bool key)
{
    m_bucket = bucket;
    m_key = key;
    update();
}

void WindowMenus::setConnected(bool connected)
{
    m_server = connected;
    m_connectionInfo->setEnabled(connected);
    m_openBucket->setEnabled(connected);
    update();
}

void WindowMenus::setRefusals(const Refusals &refusals)
{
    const QString writeKey = m_refusals.writeKey;
    m_refusals = refusals;
    m_refusals.writeKey = writeKey;
    update();
}

void WindowMenus::setLock(WriteGuard::State state)
{
    m_unlock->setEnabled(state == WriteGuard::State::Locked);
    m_lock->setEnabled(state == WriteGuard::State::Unlocked);
}

void WindowMenus::setReadOnlyReason(const QString &reason)
{
    m_refusals.writeKey = reason;
    update();
}

bool WindowMenus::has(Needs needs) const
{
    switch (needs) {
    case Needs::Nothing:
        return true;
    case Needs::Server:
        return m_server;
    case Needs::Bucket:
        return m_bucket;
    case Needs::Key:
        return m_key;
    }
    return false;
}

void WindowMenus::update()
{
    for (const auto &[action, needs, refusal] : m_conditional) {
        if (needs == Needs::Nothing) // others say when it is enabled
            continue;
        const bool hasAll = has(needs);
        const QString reason = hasAll && refusal ? m_refusals.*refusal : QString();
        action->setEnabled(hasAll && reason.isEmpty());
        action->setToolTip(plainToolTip(reason));
        action->setStatusTip(reason);
    }
}

void WindowMenus::setTheme(ThemeChoice choice)
{
    for (QAction *action : m_themes)
        action->setChecked(action->data().toInt() == int(choice));
}

void WindowMenus::setFlashing(bool flashing)
{
    m_flashing->setChecked(flashing);
}

void WindowMenus::setHistoryEnds(bool canGoBack, bool canGoForward)
{
    m_back->setEnabled(canGoBack);
    m_forward->setEnabled(canGoForward);
}

void WindowMenus::setPaused(bool paused)
{
    m_pause->setChecked(paused);
}

} // namespace kvasir
