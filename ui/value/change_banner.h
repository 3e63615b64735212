// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QFrame>

namespace kvasir {

class AgeingLabel;
class ValueDocument;

/// Says, as long as it is so, that the key changed on the server under the edit. GUI thread.
class ChangeBanner : public QFrame
{
    Q_OBJECT

public:
    /// `document` has to outlive it.
    explicit ChangeBanner(ValueDocument &document, QWidget *parent = nullptr);

signals:
    void reviewRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void wearTheme();

    ValueDocument &m_document;
    AgeingLabel *m_text;
};

} // namespace kvasir
