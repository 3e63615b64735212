// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// A-Z a-z 0-9 - _, and not empty (ADR-8).
bool isBucketName(const QString &name);

/// "KV_<bucket>".
QByteArray streamOf(const QString &bucket);
/// The bucket of such a stream; empty for another stream.
QByteArray bucketOfStream(const QByteArray &stream);
/// "$KV.<bucket>.", with which the subjects of its keys begin.
QByteArray keySubjectsOf(const QByteArray &bucket);

} // namespace kvasir
