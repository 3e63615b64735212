// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/spliced_json.h"

#include <QHash>

#include <algorithm>

namespace kvasir {

namespace {

/// The white space around my items, to be kept where an item has the same neighbours' kinds.
class MySpacings
{
public:
    MySpacings(const JsonTree &mine, int container)
        : m_spacings(itemSpacings(mine, container))
    {
        for (const int child : mine.children(container))
            m_positions.insert(child, m_positions.size());
    }

    /// What stands before an item that is not the first; nullopt: only now it is not.
    std::optional<QByteArrayView> before(int node) const
    {
        const auto position = m_positions.constFind(node);
        if (position == m_positions.constEnd() || *position == 0)
            return std::nullopt;
        return m_spacings[std::size_t(*position)].before;
    }

    /// What stands before the comma behind an item; nullopt: there was none.
    std::optional<QByteArrayView> after(int node) const
    {
        const auto position = m_positions.constFind(node);
        if (position == m_positions.constEnd() || *position + 1 == m_positions.size())
            return std::nullopt;
        return m_spacings[std::size_t(*position)].after;
    }

private:
    std::vector<ItemSpacing> m_spacings;
    QHash<int, qsizetype> m_positions;
};

} // namespace

SplicedJson::SplicedJson(const SplicedSide &theirs, const SplicedSide &mine,
                         const std::vector<std::optional<MergeSide>> &choices)
    : m_theirs(theirs)
    , m_mine(mine)
    , m_choices(choices)
{
}

MergedJson SplicedJson::written(const MergedValue &root, int conflictCount)
{
    const QByteArrayView mine = m_mine.tree.text();
    m_result.conflicts.resize(std::size_t(conflictCount));
    m_result.text.reserve(mine.size());
    m_result.text.append(mine.first(m_mine.tree[0].begin));
    write(root);
    m_result.text.append(mine.sliced(m_mine.tree[0].end));
    return std::move(m_result);
}

void SplicedJson::write(const MergedValue &value)
{
    switch (value.kind) {
    case MergedValue::Kind::Mine:
        m_result.text.append(m_mine.tree.bytes(value.mine));
        break;
    case MergedValue::Kind::Theirs:
        writeTheirs(value.theirs);
        break;
    case MergedValue::Kind::Conflict:
        writeChosen(value);
        break;
    case MergedValue::Kind::Container:
        writeContainer(value);
        break;
    }
}

void SplicedJson::writeTheirs(int node)
{
    const QByteArrayView value = m_theirs.tree.bytes(node);
    // Looking for a line's beginning is for what spans lines only: else each value on one long
    // line would pass through all of it.
    if (!value.contains('\n')) {
        m_result.text.append(value);
        return;
    }
    const QByteArrayView from = lineIndentation(m_theirs.tree.text(), m_theirs.tree[node].begin);
    const QByteArrayView to = lineIndentation(m_result.text, m_result.text.size());
    m_result.text += fittedValue(value, m_theirs.spacing, from, spacing(), to);
}

void SplicedJson::writeChosen(const MergedValue &value)
{
    const qsizetype begin = m_result.text.size();
    if (!isLeftOut(value)) {
        if (choice(value.conflict) == MergeSide::Mine)
            m_result.text.append(m_mine.tree.bytes(value.mine));
        else
            writeTheirs(value.theirs);
    }
    m_result.conflicts[std::size_t(value.conflict)] = {begin, m_result.text.size() - begin};
}

void SplicedJson::writeContainer(const MergedValue &container)
{
    std::vector<bool> isIn;
    for (const MergedValue &item : container.items)
        isIn.push_back(!isLeftOut(item));
    const auto count = std::count(isIn.begin(), isIn.end(), true);
    const QByteArrayView mine = m_mine.tree.bytes(container.mine);
    // White space in an empty container of mine stays when nothing comes into it.
    const bool staysEmpty = count == 0 && m_mine.tree.isEmpty(container.mine);
    m_result.text.append(staysEmpty ? mine.chopped(1) : mine.first(1));
    writeItems(container, isIn, count);
    m_result.text.append(mine.last(1));
}

void SplicedJson::writeItems(const MergedValue &container, const std::vector<bool> &isIn,
                             qsizetype count)
{
    const ContainerSpacing usual = count > 0 ? spacingOf(container) : ContainerSpacing();
    const MySpacings mine(m_mine.tree, container.mine);
    qsizetype written = 0;
    for (std::size_t i = 0; i < isIn.size(); ++i) {
        const MergedValue &item = container.items[i];
        if (!isIn[i]) {
            write(item);
            continue;
        }
        m_result.text.append(written == 0 ? QByteArrayView(usual.afterOpening)
                                          : mine.before(item.mine).value_or(usual.afterComma));
        writeName(item, usual);
        write(item);
        const bool isLast = ++written == count;
        m_result.text.append(isLast ? QByteArrayView(usual.beforeClosing)
                                    : mine.after(item.mine).value_or(usual.beforeComma));
        if (!isLast)
            m_result.text.append(',');
    }
}

void SplicedJson::writeName(const MergedValue &item, const ContainerSpacing &spacing)
{
    const JsonTree &tree = item.mine >= 0 ? m_mine.tree : m_theirs.tree;
    const JsonNode &node = tree[item.mine >= 0 ? item.mine : item.theirs];
    if (node.nameBegin < 0)
        return;
    if (item.mine >= 0) {
        const QByteArrayView text = tree.text();
        m_result.text.append(text.sliced(node.nameBegin, node.begin - node.nameBegin));
        return;
    }
    m_result.text.append(tree.name(item.theirs));
    m_result.text += spacing.beforeColon + ':' + spacing.afterColon;
}

MergeSide SplicedJson::choice(int conflict) const
{
    const auto index = std::size_t(conflict);
    return index < m_choices.size() ? m_choices[index].value_or(MergeSide::Mine) : MergeSide::Mine;
}

bool SplicedJson::isLeftOut(const MergedValue &item) const
{
    if (item.kind != MergedValue::Kind::Conflict)
        return false;
    return (choice(item.conflict) == MergeSide::Mine ? item.mine : item.theirs) < 0;
}

const JsonSpacing &SplicedJson::spacing() const
{
    return m_mine.spacing.hasAny ? m_mine.spacing : m_theirs.spacing;
}

ContainerSpacing SplicedJson::spacingOf(const MergedValue &container) const
{
    return m_mine.tree.isEmpty(container.mine)
               ? spacingOfFilled(container.theirs)
               : containerSpacing(m_mine.tree, container.mine, m_mine.spacing);
}

/// Of a container that is empty in mine, to be written next.
ContainerSpacing SplicedJson::spacingOfFilled(int theirs) const
{
    const JsonSpacing &whole = spacing();
    const bool isObject = m_theirs.tree[theirs].kind == JsonNode::Kind::Object;
    const ContainerSpacing there = containerSpacing(m_theirs.tree, theirs, m_theirs.spacing);
    ContainerSpacing result = oneLineSpacing(whole, isObject);
    if (!whole.spansLines || !there.afterOpening.contains('\n'))
        return result;
    const QByteArray outside = lineIndentation(m_result.text, m_result.text.size()).toByteArray();
    const QByteArray level =
        whole.indentation.isEmpty() ? m_theirs.spacing.indentation : whole.indentation;
    result.beforeClosing = whole.lineEnd + outside;
    result.afterOpening = result.beforeClosing + level;
    result.afterComma = result.afterOpening;
    result.beforeComma.clear();
    return result;
}

} // namespace kvasir
