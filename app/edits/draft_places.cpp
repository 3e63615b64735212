// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/draft_places.h"

#include <QDir>
#include <QFile>
#include <QLockFile>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// More windows than anybody opens of one connection.
constexpr int mostPlaces = 64;

/// Held, or null: another program has it (`isTaken`), or the disk does not take it.
std::unique_ptr<QLockFile> lockOf(const QString &folder, bool *isTaken = nullptr)
{
    auto lock = std::make_unique<QLockFile>(folder + u"/lock"_s);
    lock->setStaleLockTime(0); // however long it runs; one that is gone is found by its id
    if (lock->tryLock(0))
        return lock;
    if (isTaken)
        *isTaken = lock->error() == QLockFile::LockFailedError;
    return nullptr;
}

} // namespace

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path) &&
           QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                           QFileDevice::ExeOwner);
}

DraftPlaces::DraftPlaces(const QString &root)
    : m_root(root)
{
}

DraftPlaces::~DraftPlaces() = default;

/// The connection's own folder, where all drafts end up, and those inside.
QStringList DraftPlaces::foldersOf(const QString &connection) const
{
    const QString own = m_root + u'/' + connection;
    QStringList folders{own};
    for (int number = 2; number <= mostPlaces; ++number)
        folders << own + u"/window-"_s + QString::number(number);
    return folders;
}

DraftPlaces::Place &DraftPlaces::placeOf(const QString &connection)
{
    Place &place = m_places[connection];
    if (place.lock)
        return place;
    for (const QString &folder : foldersOf(connection)) {
        bool isTaken = false;
        auto lock = makePrivateFolder(folder) ? lockOf(folder, &isTaken) : nullptr;
        if (!lock && isTaken)
            continue;
        if (lock || place.folder.isEmpty())
            place = {folder, std::move(lock)}; // without a lock, writing fails and says why
        break;
    }
    return place;
}

QString DraftPlaces::folderOf(const QString &connection)
{
    return placeOf(connection).folder;
}

void DraftPlaces::adopt(const QString &connection, const QString &pattern)
{
    const Place &place = placeOf(connection);
    if (!place.lock)
        return;
    for (const QString &folder : foldersOf(connection)) {
        if (folder == place.folder || !QDir(folder).exists())
            continue;
        const auto lock = lockOf(folder); // nobody begins there meanwhile
        if (!lock)
            continue;
        // Never over a file that is there: both were typed by somebody.
        for (const QString &name : QDir(folder).entryList({pattern}, QDir::Files))
            QFile::rename(folder + u'/' + name, place.folder + u'/' + name);
    }
}

} // namespace kvasir
