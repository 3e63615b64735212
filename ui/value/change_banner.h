// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/banner.h"

namespace kvasir {

class AgeingLabel;
class ValueDocument;

/// Says, as long as it is so, that the key changed on the server under the edit. GUI thread.
class ChangeBanner : public Banner
{
    Q_OBJECT

public:
    /// `document` has to outlive it.
    explicit ChangeBanner(ValueDocument &document, QWidget *parent = nullptr);

signals:
    void reviewRequested();

private:
    void refresh();

    ValueDocument &m_document;
    AgeingLabel *m_text;
};

} // namespace kvasir
