// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/watched_tree.h"

#include "tests/support/calls.h"

#include <map>

namespace kvasir::test {

namespace {

const QByteArray operations[] = {"PUT", "DEL", "PURGE"};

QByteArray words(quint64 revision, const QByteArray &operation)
{
    return QByteArray::number(revision) + ' ' + operation;
}

using Picture = std::map<QByteArray, QByteArray>;

Picture pictureOf(const std::vector<RawClient::Entry> &truth, bool withDeleted)
{
    Picture picture;
    for (const auto &[key, revision, operation, value] : truth)
        if (withDeleted || operation == "PUT")
            picture[key] = words(revision, operation);
    return picture;
}

Picture rowsOf(KeyTreeModel &model)
{
    Picture picture;
    std::vector<QModelIndex> parents{QModelIndex()};
    while (!parents.empty()) {
        const QModelIndex parent = parents.back();
        parents.pop_back();
        while (model.canFetchMore(parent))
            model.fetchMore(parent);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (index.data(KeyTreeModel::IsKeyRole).toBool())
                picture[index.data(KeyTreeModel::FullKeyRole).toByteArray()] =
                    words(index.data(KeyTreeModel::RevisionRole).toULongLong(),
                          operations[index.data(KeyTreeModel::OperationRole).toInt()]);
            parents.push_back(index);
        }
    }
    return picture;
}

QByteArray differenceOf(const Picture &shown, const Picture &is)
{
    QByteArray text;
    for (const auto &[key, what] : is)
        if (const auto found = shown.find(key); found == shown.end())
            text += "  missing: " + key + ' ' + what + '\n';
        else if (found->second != what)
            text += "  other: " + key + " shown " + found->second + " is " + what + '\n';
    for (const auto &[key, what] : shown)
        if (!is.contains(key))
            text += "  too much: " + key + ' ' + what + '\n';
    return text;
}

} // namespace

WatchedTree::WatchedTree(const ConnectionSettings &settings)
    : m_session(settings)
{
}

bool WatchedTree::open()
{
    if (openingErrorOf(m_session.connection()))
        return false;
    m_bucket = std::make_unique<OpenBucket>(m_session, QStringLiteral("b"), m_tree, nullptr);
    return true;
}

QByteArray WatchedTree::difference(const std::vector<RawClient::Entry> &truth) const
{
    QByteArray text;
    for (const auto &[key, revision, operation, value] : truth) {
        const auto shown = m_tree.entry(key);
        if (!shown)
            text += "  missing: " + key + ' ' + words(revision, operation) + '\n';
        else if (shown->revision != revision || operations[int(shown->operation)] != operation)
            text += "  other: " + key + " shown " +
                    words(shown->revision, operations[int(shown->operation)]) + " is " +
                    words(revision, operation) + '\n';
        else if (shown->value && *shown->value != value)
            text += "  other value: " + key + ' ' + words(revision, operation) + '\n';
    }
    if (m_tree.knownKeyCount() != qsizetype(truth.size()))
        text += "  known " + QByteArray::number(m_tree.knownKeyCount()) + " is " +
                QByteArray::number(qsizetype(truth.size())) + '\n';
    return text;
}

QByteArray WatchedTree::rowDifference(const std::vector<RawClient::Entry> &truth)
{
    return differenceOf(rowsOf(m_tree), pictureOf(truth, m_tree.showDeleted()));
}

} // namespace kvasir::test
