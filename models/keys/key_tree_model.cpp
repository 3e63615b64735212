// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree_model.h"

namespace kvasir {

class KeyTree
{
};

KeyTreeModel::KeyTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

KeyTreeModel::~KeyTreeModel() = default;

void KeyTreeModel::apply(const KeyBatch &) {}
void KeyTreeModel::clear() {}
void KeyTreeModel::setShowDeleted(bool) {}

bool KeyTreeModel::showDeleted() const
{
    return false;
}

void KeyTreeModel::setFilter(const QString &) {}

qsizetype KeyTreeModel::keyCount() const
{
    return 0;
}

qsizetype KeyTreeModel::shownKeyCount() const
{
    return 0;
}

QModelIndex KeyTreeModel::indexOfKey(const QByteArray &) const
{
    return {};
}

std::optional<KeyEntry> KeyTreeModel::entry(const QByteArray &) const
{
    return std::nullopt;
}

void KeyTreeModel::setPreview(const QByteArray &, quint64, const QByteArray &) {}

QModelIndex KeyTreeModel::index(int, int, const QModelIndex &) const
{
    return {};
}

QModelIndex KeyTreeModel::parent(const QModelIndex &) const
{
    return {};
}

int KeyTreeModel::rowCount(const QModelIndex &) const
{
    return 0;
}

int KeyTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant KeyTreeModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant KeyTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return QAbstractItemModel::headerData(section, orientation, role);
}

} // namespace kvasir
