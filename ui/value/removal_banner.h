// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/banner.h"

namespace kvasir {

class PlainLabel;

/// Says, as long as it is so, that the key is staged to be deleted or purged. GUI thread.
class RemovalBanner : public Banner
{
    Q_OBJECT

public:
    explicit RemovalBanner(QWidget *parent = nullptr);

    /// Plain text; empty: it is not.
    void setWords(const QString &words);

signals:
    /// The person wants the key to stay.
    void unstageRequested();

private:
    PlainLabel *m_words;
};

} // namespace kvasir
