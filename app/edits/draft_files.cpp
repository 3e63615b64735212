// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/draft_files.h"

#include "app/edits/draft_format.h"
#include "models/hand_over.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <future>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

const auto onlyTheUser = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// The XDG base directory specification; Qt knows this folder only from 6.7 on.
QString stateFolder()
{
    const QString configured = qEnvironmentVariable("XDG_STATE_HOME");
    const QString home =
        QDir::isAbsolutePath(configured) ? configured : QDir::homePath() + u"/.local/state"_s;
    return home + u"/kvasir/drafts"_s;
}

/// Names of servers and keys may be anything, and long.
QString fileName(const QByteArray &name)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().first(32));
}

QString problemOf(const QFileDevice &file)
{
    return file.fileName() + u": "_s + file.errorString();
}

/// Empty: it was written.
QString writeFile(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).path();
    if (!makePrivateFolder(folder))
        return folder;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return problemOf(file);
    file.setPermissions(onlyTheUser); // before anything is in it
    if (file.write(bytes) != bytes.size() || !file.commit())
        return problemOf(file);
    return {};
}

} // namespace

DraftFiles::DraftFiles(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_places(folder.isEmpty() ? stateFolder() : folder)
    , m_place(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"drafts"_s);
    m_place->moveToThread(&m_thread);
    m_thread.start();
}

DraftFiles::~DraftFiles()
{
    postTo(m_place.get(), [this] { m_thread.quit(); });
    m_thread.wait();
}

QString DraftFiles::pathOf(const QString &connection, const QString &bucket, const QByteArray &key)
{
    return m_places.folderOf(fileName(connection.toUtf8())) + u'/' +
           fileName(bucket.toUtf8() + '\n' + key) + u".draft"_s;
}

std::vector<Draft> DraftFiles::load(const QString &connection, int &unreadable)
{
    std::vector<Draft> drafts;
    unreadable = 0;
    // Or what is adopted would be taken for what is still to be replaced or removed.
    finishWriting();
    m_places.adopt(fileName(connection.toUtf8()), u"*.draft"_s);
    const QDir folder(m_places.folderOf(fileName(connection.toUtf8())));
    for (const QString &name : folder.entryList({u"*.draft"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        const auto draft = file.open(QIODevice::ReadOnly)
                               ? draftFromCbor(connection, file.readAll())
                               : std::nullopt;
        if (draft) {
            drafts.push_back(*draft);
        } else {
            ++unreadable;
            file.rename(file.fileName() + u".unreadable"_s); // or the next draft would replace it
        }
    }
    return drafts;
}

void DraftFiles::save(const QString &connection, const Draft &draft)
{
    post([connection, draft, path = pathOf(connection, draft.bucket, draft.key())] {
        return writeFile(path, draftToCbor(connection, draft));
    });
}

void DraftFiles::remove(const QString &connection, const QString &bucket, const QByteArray &key)
{
    post([path = pathOf(connection, bucket, key)] {
        QFile file(path);
        return !file.exists() || file.remove() ? QString() : problemOf(file);
    });
}

void DraftFiles::finishWriting()
{
    std::promise<void> finished;
    postTo(m_place.get(), [&finished] { finished.set_value(); });
    finished.get_future().wait();
}

template <typename Work> void DraftFiles::post(Work work)
{
    ++m_underWay;
    postTo(m_place.get(), [this, work] {
        const QString problem = work();
        postTo(this, [this, problem] { onDone(problem); });
    });
}

void DraftFiles::onDone(const QString &problem)
{
    --m_underWay;
    if (!problem.isEmpty())
        emit failed(problem);
    else if (m_underWay == 0)
        emit written();
}

} // namespace kvasir
