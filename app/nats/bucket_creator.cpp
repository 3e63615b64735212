// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_creator.h"

namespace kvasir {

BucketCreator::BucketCreator(Connection &connection)
    : m_connection(&connection)
{
}

void BucketCreator::createBucket(const BucketSpec &, QObject *, Callback<BucketInfo>) {}

} // namespace kvasir
