// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <memory>

class QLockFile;

namespace kvasir {

/// A folder that only the user can look into; false: it cannot be made.
bool makePrivateFolder(const QString &path);

/// Folders that no other running program writes to, one for each connection: the connection's own,
/// or where another program has that, one inside. A program that ended without a word, however it
/// did, has none. GUI thread.
class DraftPlaces
{
public:
    explicit DraftPlaces(const QString &root);
    ~DraftPlaces();

    /// Where this program may write, until it ends. `connection`: a file name.
    QString folderOf(const QString &connection);
    /// Moves the files of programs that are gone here, except where there is one of that name.
    void adopt(const QString &connection, const QString &pattern);

private:
    struct Place
    {
        QString folder;
        std::unique_ptr<QLockFile> lock; ///< null: there can be none, as on a full disk
    };

    Place &placeOf(const QString &connection);
    QStringList foldersOf(const QString &connection) const;

    QString m_root;
    std::map<QString, Place> m_places;
};

} // namespace kvasir
