// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/app/browser_fixture.h"

#include <QLineEdit>

namespace kvasir::test {

/// One key "k" with a short value, open, and the keyboard in the tree.
class FlagFixture : public BrowserFixture
{
public:
    bool openWith(const QByteArray &value)
    {
        if (!other->put("b", "k", value) || !openKey("k"))
            return false;
        window().activateWindow();
        tree()->setFocus();
        return QTest::qWaitFor([this] { return selected() == "k" && tree()->hasFocus(); },
                               waitLimitMs);
    }
    /// In the tree; null: nothing is edited there.
    QLineEdit *cell()
    {
        for (auto *line : tree()->findChildren<QLineEdit *>())
            if (line->isVisible() && line->accessibleName() == QStringLiteral("Edit value"))
                return line;
        return nullptr;
    }
    /// Something is changed and could be saved.
    bool isPending()
    {
        return window().isWindowModified() && button(QStringLiteral("Save"))->isEnabled();
    }
};

} // namespace kvasir::test
