// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

namespace kvasir {

/// A value in a context of the nats command line, which may say where the real one is:
/// file://PATH, env://NAME or data:;base64,TEXT (jsm.go, natscontext). The command line's others,
/// op:// and nsc://, need programs of their own.
class ContextValue
{
public:
    enum class Kind { Plain, File, Environment, Data, Unsupported };

    explicit ContextValue(const QString &text);

    Kind kind() const { return m_kind; }
    /// "op" of "op://vault/item"; empty when there is none.
    QString scheme() const { return m_scheme; }
    /// Of a file, or of a plain value that is a path; expanded.
    QString path() const;
    /// What is meant: of a plain value itself, else what is there, without line ends behind it. The
    /// error says what is wrong, and nothing of a secret: FileFailed, BadSetting.
    Result<QString> text() const;

private:
    Kind m_kind = Kind::Plain;
    QString m_scheme;
    QString m_rest; ///< behind the scheme
};

} // namespace kvasir
