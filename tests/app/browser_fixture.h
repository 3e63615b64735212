// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/browser.h"
#include "models/keys/key_tree_model.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"
#include "ui/buckets/bucket_pane.h"
#include "ui/keys/key_tree_view.h"
#include "ui/value/value_editor.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>
#include <optional>

namespace kvasir::test {

/// The real window over a real server with the empty bucket "b", and another person's client. What
/// a person acts on is found by the accessible names that DESIGN.md fixes.
class BrowserFixture
{
public:
    /// `options`: of the server; it has to let in whoever gives no credentials.
    explicit BrowserFixture(NatsServer::Options options = {})
        : m_server(std::move(options))
    {
        // No contexts of whoever runs the test.
        qputenv("XDG_CONFIG_HOME", m_dir.path().toUtf8());
    }

    bool begin()
    {
        if (!m_server.isRunning() && !m_server.start())
            return false;
        other = std::make_unique<RawClient>(m_server.port());
        return other->createBucket("b");
    }
    void end()
    {
        browser.reset();
        m_settings.reset();
        QFile::remove(m_dir.filePath(QStringLiteral("kvasir.ini")));
        QDir(draftFolder()).removeRecursively();
        holdsSecrets = production = remembersCredentials = false;
        if (!other)
            return;
        const QJsonArray streams =
            other->api("STREAM.NAMES").value(QStringLiteral("streams")).toArray();
        for (const QJsonValue &stream : streams)
            other->deleteBucket(stream.toString().mid(3).toUtf8());
    }

    /// Opens the window as the arguments say, and waits until all that was asked for is there.
    bool open(const QStringList &arguments = {QStringLiteral("--bucket=b")})
    {
        const auto line = parseCommandLine(QStringList{QStringLiteral("kvasir")} + arguments);
        if (!line)
            return false;
        m_settings = std::make_unique<Settings>(m_dir.filePath(QStringLiteral("kvasir.ini")));
        browser = std::make_unique<Browser>(line.value(), *m_settings, draftFolder());
        ConnectionSettings settings = elsewhere.value_or(m_server.settings());
        settings.name = QStringLiteral("test");
        settings.holdsSecrets = holdsSecrets;
        settings.production = production;
        settings.remembersCredentials = remembersCredentials;
        if (!user.isEmpty()) {
            settings.authentication = ConnectionSettings::Authentication::UserPassword;
            settings.user = settings.secrets.password = user;
        }
        browser->start(settings);
        return QTest::qWaitFor([this] { return browser->isSettled(); }, waitLimitMs);
    }
    bool openKey(const QByteArray &key)
    {
        return open(
            {QStringLiteral("--bucket=b"), QStringLiteral("--key=") + QString::fromUtf8(key)});
    }

    /// Chooses another bucket, as in the list, and waits until it is live.
    void openBucket(const QString &name)
    {
        emit window().buckets().bucketSelected(name);
        QTRY_COMPARE_WITH_TIMEOUT(label(QStringLiteral("Live status")), QStringLiteral("live"),
                                  waitLimitMs);
    }

    QString draftFolder() const { return m_dir.filePath(QStringLiteral("drafts")); }
    /// The keys of the drafts, as the list shows them.
    QStringList drafts()
    {
        const QAbstractItemModel *model = find<QTableView>(QStringLiteral("Drafts"))->model();
        QStringList keys;
        for (int row = 0; row < model->rowCount(); ++row)
            keys << model->index(row, DraftList::KeyColumn).data().toString();
        return keys;
    }
    NatsServer &server() { return m_server; }
    /// Kills the server and starts it again; `other` is connected to the new one.
    bool restartServer()
    {
        m_server.kill();
        if (!m_server.start())
            return false;
        other = std::make_unique<RawClient>(m_server.port());
        return true;
    }

    MainWindow &window() { return browser->window(); }

    /// The widget of that accessible name in the main window, or in a dialog.
    template <typename T> T *find(const QString &name, QWidget *in = nullptr)
    {
        QWidget *root = in ? in : &window();
        for (T *widget : root->findChildren<T *>())
            if (widget->accessibleName() == name && widget->window() == root)
                return widget;
        qFatal("no such widget: %s", qPrintable(name));
    }
    /// A button by its accessible name or, in message boxes, by its text.
    QAbstractButton *button(const QString &name, QWidget *in = nullptr)
    {
        QWidget *root = in ? in : &window();
        for (auto *one : root->findChildren<QAbstractButton *>())
            if (one->window() == root && (one->accessibleName() == name || one->text() == name))
                return one;
        qFatal("no such button: %s", qPrintable(name));
    }
    /// Presses a button of the dialog that is open, once it can be pressed.
    void answer(const QString &text)
    {
        QAbstractButton *answer = button(text, dialog());
        QVERIFY(QTest::qWaitFor([answer] { return answer->isEnabled(); }, waitLimitMs));
        answer->click();
    }
    /// The dialog that is open; null: none.
    QDialog *dialog()
    {
        for (auto *one : window().findChildren<QDialog *>())
            if (one->isVisible())
                return one;
        return nullptr;
    }
    /// All that the dialog that is open says.
    QString dialogText()
    {
        QStringList words;
        for (const auto *one : dialog()->findChildren<QLabel *>())
            words << one->text();
        return words.join(u'\n');
    }
    bool hasDialog(const QString &title) { return dialog() && dialog()->windowTitle() == title; }
    /// An action of the menu; `text` is without "&" and "…".
    QAction *action(const QString &text)
    {
        for (auto *one : window().findChildren<QAction *>())
            if (one->text().remove(u'&').remove(u'…') == text)
                return one;
        qFatal("no such action: %s", qPrintable(text));
    }
    QString label(const QString &name) { return find<QLabel>(name)->text(); }
    QString notice()
    {
        const auto *label = find<QLabel>(QStringLiteral("Notice"));
        return label->isVisible() ? label->text() : QString();
    }

    /// What an empty tree says.
    QString treeText() { return tree()->accessibleDescription(); }
    KeyTreeView *tree() { return find<KeyTreeView>(QStringLiteral("Keys")); }
    KeyTreeModel *keys() { return static_cast<KeyTreeModel *>(tree()->model()); }
    /// What the tree shows of the key: "VALUE REVISION", or nothing.
    QString shown(const QByteArray &key)
    {
        const QModelIndex row = keys()->reveal(key);
        return row.isValid()
                   ? row.siblingAtColumn(KeyTreeModel::ValueColumn).data().toString() + u' ' +
                         row.siblingAtColumn(KeyTreeModel::RevisionColumn).data().toString()
                   : QString();
    }
    void select(const QByteArray &key) { tree()->setCurrentIndex(keys()->reveal(key)); }
    QByteArray selected()
    {
        return tree()->currentIndex().data(KeyTreeModel::FullKeyRole).toByteArray();
    }

    ValueEditor *editor() { return find<ValueEditor>(QStringLiteral("Value")); }
    void type(const QString &text)
    {
        editor()->selectAll();
        editor()->replaceSelectedText(text);
    }
    bool bannerShown() { return find<QWidget>(QStringLiteral("Changed on server"))->isVisible(); }

    QTableView *history() { return find<QTableView>(QStringLiteral("History")); }
    /// "REVISION OPERATION VALUE" of each row, the newest first.
    QString historyPicture()
    {
        const QAbstractItemModel *model = history()->model();
        QStringList rows;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (const int column : {HistoryModel::RevisionColumn, HistoryModel::OperationColumn,
                                     HistoryModel::ValueColumn})
                cells << model->index(row, column).data().toString();
            rows << cells.join(u' ').trimmed();
        }
        return rows.join(QStringLiteral(", "));
    }

    /// "KEY OPERATION BASE NEWEST STATE" of each row of the review that is open.
    QString changeSet()
    {
        const QAbstractItemModel *model =
            find<QTableView>(QStringLiteral("Staged edits"), dialog())->model();
        QStringList rows;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(row, column).data().toString();
            rows << cells.join(u' ');
        }
        return rows.join(QStringLiteral(", "));
    }

    /// What the server has of the key: "VALUE REVISION", "DEL REVISION", or nothing.
    QString onServer(const QByteArray &key)
    {
        for (const RawClient::Entry &entry : other->scan("b"))
            if (entry.key == key)
                return QString::fromUtf8(entry.operation == "PUT" ? entry.value : entry.operation) +
                       u' ' + QString::number(entry.revision);
        return {};
    }

    std::unique_ptr<RawClient> other;
    std::unique_ptr<Browser> browser;
    bool holdsSecrets = false;                   ///< the connection that is opened next
    bool production = false;                     ///< the same
    bool remembersCredentials = false;           ///< the same
    std::optional<ConnectionSettings> elsewhere; ///< the same: not to the fixture's own server
    QString user; ///< the same: its user, whose password is the name; empty: none

private:
    QTemporaryDir m_dir;
    NatsServer m_server;
    std::unique_ptr<Settings> m_settings;
};

} // namespace kvasir::test
