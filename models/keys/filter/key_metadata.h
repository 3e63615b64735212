// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_node.h"

namespace kvasir {

/// What a filter can ask of a key beside its name.
struct KeyMetadata
{
    quint64 revision = 0;
    Operation operation = Operation::Put;
    qint64 modifiedMs = 0; ///< UTC, the server's clock
    qint64 size = 0;       ///< bytes

    static KeyMetadata of(const KeyNode &node)
    {
        return {node.revision, node.operation(), node.modifiedMs(), qint64(node.size)};
    }
};

} // namespace kvasir
