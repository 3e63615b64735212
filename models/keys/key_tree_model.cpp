// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree_model.h"

#include "models/keys/key_tree.h"
#include "models/keys/tree_slices.h"

#include <chrono>

namespace kvasir {

namespace {

/// A number that runs is read no faster.
constexpr std::chrono::milliseconds countsInterval{100};

/// Ages are told apart by seconds; a pass over a million keys takes some hundredths of one.
constexpr std::chrono::seconds ageInterval{1};

/// Fine enough for a flash of half a second, and 32 bits last for more than a year.
constexpr qint64 msPerTick = 10;

qint64 steadyMs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

static_assert(KeyTreeModel::previewBytes == KeyTree::previewBytes);

/// Announces rows as a model has to.
class KeyTreeModel::Announcer : public RowListener
{
public:
    explicit Announcer(KeyTreeModel &model)
        : m_model(model)
    {
    }

    void aboutToInsert(NodeId parent, int first, int last) override
    {
        m_model.beginInsertRows(m_model.indexOfNode(parent), first, last);
    }
    void inserted() override { m_model.endInsertRows(); }
    void aboutToRemove(NodeId parent, int first, int last) override
    {
        m_model.beginRemoveRows(m_model.indexOfNode(parent), first, last);
    }
    void removed() override { m_model.endRemoveRows(); }
    void changed(NodeId parent, int first, int last) override
    {
        const QModelIndex above = m_model.indexOfNode(parent);
        emit m_model.dataChanged(m_model.index(first, 0, above),
                                 m_model.index(last, ColumnCount - 1, above));
    }

private:
    KeyTreeModel &m_model;
};

KeyTreeModel::KeyTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_tree(std::make_unique<KeyTree>())
    , m_announcer(std::make_unique<Announcer>(*this))
    , m_tickZeroMs(steadyMs() - msPerTick)
{
    const TreeSlices::Events events{
        [this] {
            announceMarks();
            emit filtered();
        },
        [this](bool isDone) {
            if (isDone || m_sinceCounts.hasExpired(countsInterval.count()))
                announceCounts();
        },
        [this](std::chrono::microseconds cost) { emit batchApplied(cost); },
    };
    m_slices = std::make_unique<TreeSlices>(*m_tree, *m_announcer, events);
    m_sinceCounts.start();
    connect(&m_age, &QTimer::timeout, this, [this] {
        if (!m_tree->isFiltering())
            m_tree->filterAgain();
        m_slices->run();
    });
}

KeyTreeModel::~KeyTreeModel() = default;

quint32 KeyTreeModel::tick() const
{
    return quint32((steadyMs() - m_tickZeroMs) / msPerTick);
}

void KeyTreeModel::apply(const KeyBatch &batch)
{
    m_slices->begin(std::make_shared<KeyBatch>(batch), tick());
    m_slices->finish();
}

void KeyTreeModel::begin(const KeyBatchPtr &batch)
{
    m_slices->begin(batch, tick());
}

void KeyTreeModel::clear()
{
    m_slices->drop();
    beginResetModel();
    m_tree->clear();
    m_tickZeroMs = steadyMs() - msPerTick;
    endResetModel();
    announceCounts();
}

void KeyTreeModel::setShowDeleted(bool show)
{
    m_tree->setShowDeleted(show);
    m_slices->run();
}

bool KeyTreeModel::showDeleted() const
{
    return m_tree->showDeleted();
}

void KeyTreeModel::setFilter(const QString &text)
{
    const KeyFilter filter(text);
    if (filter == m_tree->wantedFilter())
        return;
    m_tree->setFilter(filter);
    m_announcedCounts = {-1, -1}; // whoever asks while it is looked at gets others
    m_slices->run();
    if (filter.dependsOnTime())
        m_age.start(ageInterval);
    else
        m_age.stop();
}

void KeyTreeModel::setClockAhead(qint64 ms)
{
    m_tree->setClockAhead(ms);
}

void KeyTreeModel::announceCounts()
{
    m_sinceCounts.start();
    const std::pair counts(keyCount(), shownKeyCount());
    if (std::exchange(m_announcedCounts, counts) != counts)
        emit keyCountChanged();
}

void KeyTreeModel::announceMarks()
{
    announceMarksBelow(rootNode);
    const std::vector<NodeId> open = m_tree->openBranches(); // more may come while it is told
    for (const NodeId id : open)
        announceMarksBelow(id);
}

void KeyTreeModel::announceMarksBelow(quint32 node)
{
    const int rows = m_tree->rowCount(node);
    if (rows == 0 || !m_tree->hasRow(node))
        return;
    const QModelIndex above = indexOfNode(node);
    emit dataChanged(index(0, KeyColumn, above), index(rows - 1, ValueColumn, above),
                     {MatchRole, MatchesBelowRole});
}

qsizetype KeyTreeModel::knownKeyCount() const
{
    return m_tree->knownCount();
}

qsizetype KeyTreeModel::keyCount() const
{
    return m_tree->liveCount();
}

qsizetype KeyTreeModel::shownKeyCount() const
{
    return m_tree->matchingCount();
}

qsizetype KeyTreeModel::filteredFromCount() const
{
    return m_tree->filter().wantsDeleted() ? knownKeyCount() : keyCount();
}

bool KeyTreeModel::isFiltering() const
{
    return m_tree->isFiltering();
}

QModelIndex KeyTreeModel::indexOfKey(const QByteArray &key) const
{
    const NodeId id = m_tree->findKey(key);
    return id != noNode && m_tree->isShownKey(id) && m_tree->hasRow(id) ? indexOfNode(id)
                                                                        : QModelIndex();
}

QModelIndex KeyTreeModel::reveal(const QByteArray &key)
{
    const NodeId id = m_tree->findKey(key);
    if (id == noNode)
        return {};
    std::vector<NodeId> above;
    for (NodeId at = m_tree->nodes()[id].parent; at != rootNode; at = m_tree->nodes()[at].parent)
        above.push_back(at);
    for (auto at = above.rbegin(); at != above.rend(); ++at)
        fetchMore(indexOfNode(*at));
    return indexOfKey(key);
}

std::optional<KeyEntry> KeyTreeModel::entry(const QByteArray &key) const
{
    return m_tree->entry(key);
}

void KeyTreeModel::setPreview(const QByteArray &key, quint64 revision, const QByteArray &value)
{
    m_tree->setPreview(key, revision, value);
    m_slices->runSoon();
}

void KeyTreeModel::setDrafts(const QHash<QByteArray, Operation> &drafts)
{
    const QHash<QByteArray, Operation> before = std::exchange(m_drafts, drafts);
    QSet<QByteArray> changed;
    for (const auto *all : {&before, &drafts})
        for (auto draft = all->begin(); draft != all->end(); ++draft)
            if (!before.contains(draft.key()) || !drafts.contains(draft.key()) ||
                before[draft.key()] != drafts[draft.key()])
                changed.insert(draft.key());
    for (const QByteArray &key : std::as_const(changed))
        // The branches that it is in show it as well.
        for (qsizetype end = key.size(); end > 0; end = key.lastIndexOf('.', end - 1)) {
            const NodeId id = m_tree->nodes().find(QByteArrayView(key).first(end));
            const bool hasRow = id != noNode && id != rootNode && m_tree->hasRow(id);
            const QModelIndex row = hasRow ? indexOfNode(id) : QModelIndex();
            if (row.isValid())
                emit dataChanged(row, row.siblingAtColumn(ValueColumn));
        }
}

/// The root has none. A node that is about to get a row, or has just lost it, neither.
QModelIndex KeyTreeModel::indexOfNode(quint32 node) const
{
    const int row = node == rootNode ? -1 : rowOf(m_tree->nodes(), node);
    return row < 0 ? QModelIndex() : createIndex(row, KeyColumn, quintptr(node));
}

QModelIndex KeyTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const KeyBranch *branch = m_tree->nodes().branch(NodeId(parent.internalId()));
    return createIndex(row, column, quintptr(branch->rows.at(row)));
}

QModelIndex KeyTreeModel::parent(const QModelIndex &index) const
{
    // Of a row that is being removed as well: Qt asks whether it lies below one that goes.
    if (!index.isValid() || !m_tree->nodes().isInUse(index.internalId()))
        return {};
    return indexOfNode(m_tree->nodes()[NodeId(index.internalId())].parent);
}

int KeyTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0 || !m_tree->nodes().isInUse(parent.internalId()))
        return 0;
    return m_tree->rowCount(NodeId(parent.internalId()));
}

bool KeyTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0 || !m_tree->nodes().isInUse(parent.internalId()))
        return false;
    const auto id = NodeId(parent.internalId());
    return m_tree->hasChildren(id) || m_tree->rowCount(id) > 0; // rows that are about to go
}

bool KeyTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return hasChildren(parent) && !m_tree->isOpen(NodeId(parent.internalId()));
}

void KeyTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_tree->open(NodeId(parent.internalId()));
    m_slices->runRows();
}

int KeyTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

qint64 KeyTreeModel::changedAtMs(quint32 id) const
{
    const quint32 changed = m_tree->recentChanges().of(id);
    return changed == 0 ? 0 : m_tickZeroMs + changed * msPerTick;
}

} // namespace kvasir
