// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/key_search.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace kvasir {

class DialogButton;

/// Asks for a key to open: its name, or some of its characters in their order. Knows no keys:
/// whoever opens it answers searchRequested() by setMatches(), as often as there is more to say.
class OpenKeyDialog : public QDialog
{
    Q_OBJECT

public:
    explicit OpenKeyDialog(QWidget *parent = nullptr);

    /// The best matches for the text of the last searchRequested() so far, of that many keys that
    /// were looked at. Complete: these are all that there are now; not loading: and will be.
    void setMatches(const std::vector<FoundKey> &matches, qsizetype searched, bool isComplete,
                    bool isLoading);

signals:
    void searchRequested(const QString &text);
    /// A key of the matches, or a name that nothing matches: it need not be in the tree yet.
    void keyChosen(const QByteArray &key);
    /// The name was typed and no key has it that the tree knows. If there is none on the server
    /// either, `match` is what the person means.
    void nameChosen(const QByteArray &name, const QByteArray &match);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeButtons();
    void search(const QString &text);
    void showMatches(const std::vector<FoundKey> &matches);
    void showSearched(qsizetype searched, bool isComplete, bool isLoading);
    void describeCurrent();
    void choose();
    QByteArray currentKey() const;

    QLineEdit *m_name;
    QListWidget *m_list;
    QLabel *m_searched;
    DialogButton *m_open = nullptr;
    bool m_isSearching = false;
    bool m_isChoosing = false; ///< as soon as the search is complete
    bool m_hasMoved = false;   ///< the person picked one of the matches
};

} // namespace kvasir
