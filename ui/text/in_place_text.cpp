// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/in_place_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

struct InPlaceWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::InPlaceWords)
};

} // namespace

QString inPlaceText(InPlaceObstacle obstacle)
{
    switch (obstacle) {
    case InPlaceObstacle::HasDraft:
        return InPlaceWords::tr("This key has an edit that is not saved: go on with it in the "
                                "value pane.");
    case InPlaceObstacle::NoValue:
        return InPlaceWords::tr("This key has no value to edit in place.");
    case InPlaceObstacle::NotShort:
        return InPlaceWords::tr("Only a short line of text is edited in place. Edit this value in "
                                "the value pane.");
    case InPlaceObstacle::IsWriting:
        return InPlaceWords::tr("The last change of this key is still being saved.");
    }
    return {};
}

QString changedInPlaceText()
{
    return InPlaceWords::tr("The key has changed on the server. Enter shows both values, and "
                            "nothing is overwritten unseen.");
}

} // namespace kvasir
