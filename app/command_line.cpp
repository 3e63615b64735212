// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/command_line.h"

#include "app/nats/library_version.h"

#include <QCommandLineParser>

namespace kvasir {

namespace {

/// The options with the names that the nats command line has for the same things.
void addOptions(QCommandLineParser &parser)
{
    const auto value = [&](const QStringList &names, const QString &text, const QString &what) {
        parser.addOption({names, text, what});
    };
    const auto flag = [&](const QString &name, const QString &text) {
        parser.addOption({name, text});
    };
    value({QStringLiteral("server"), QStringLiteral("s")},
          QStringLiteral("Servers of one system, separated by commas."),
          QStringLiteral("URL[,URL...]"));
    value({QStringLiteral("context")}, QStringLiteral("A context of the nats command line."),
          QStringLiteral("NAME"));
    flag(QStringLiteral("sandbox"),
         QStringLiteral("A private server with sample buckets, on this machine."));
    value({QStringLiteral("user")},
          QStringLiteral("User name, or a token when no password is given."),
          QStringLiteral("NAME"));
    value({QStringLiteral("password")}, QStringLiteral("Password."), QStringLiteral("WORD"));
    value({QStringLiteral("token")}, QStringLiteral("Token."), QStringLiteral("TOKEN"));
    const QString file = QStringLiteral("FILE");
    value({QStringLiteral("creds")}, QStringLiteral("Credentials file."), file);
    value({QStringLiteral("nkey")}, QStringLiteral("File with the seed of a user's nkey."), file);
    value({QStringLiteral("tlscert")}, QStringLiteral("Certificate to show, with its chain."),
          file);
    value({QStringLiteral("tlskey")}, QStringLiteral("Key of that certificate."), file);
    value({QStringLiteral("tlsca")}, QStringLiteral("Certificates of who signed the server's."),
          file);
    flag(QStringLiteral("tlsfirst"),
         QStringLiteral("Secure the connection before the server's greeting."));
    value({QStringLiteral("js-domain")}, QStringLiteral("JetStream domain."),
          QStringLiteral("DOMAIN"));
    value({QStringLiteral("js-api-prefix")},
          QStringLiteral("Prefix of the JetStream API in place of $JS.API."),
          QStringLiteral("PREFIX"));
    value({QStringLiteral("inbox-prefix")},
          QStringLiteral("Prefix of the subjects for answers in place of _INBOX."),
          QStringLiteral("PREFIX"));
    value({QStringLiteral("bucket")}, QStringLiteral("Open this bucket."), QStringLiteral("NAME"));
    value({QStringLiteral("key")}, QStringLiteral("Open this key; needs --bucket."),
          QStringLiteral("KEY"));
    flag(QStringLiteral("read-only"), QStringLiteral("Refuse every write."));
    value({QStringLiteral("screenshot")},
          QStringLiteral("Write a picture of the window after loading, and quit."),
          QStringLiteral("FILE"));
    value({QStringLiteral("size")}, QStringLiteral("The window's size."), QStringLiteral("WxH"));
    value({QStringLiteral("theme")}, QStringLiteral("Colours: light or dark."),
          QStringLiteral("light|dark"));
    value({QStringLiteral("scale")}, QStringLiteral("Magnification, 0.5 to 4."),
          QStringLiteral("N"));
    flag(QStringLiteral("version"), QStringLiteral("Print the version."));
    parser.addOption(
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this help.")});
}

Error bad(const QString &text)
{
    return {ErrorKind::BadSetting, text};
}

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return {};
    const QSize size(parts[0].toInt(), parts[1].toInt());
    // What a screen can have; a larger picture would only be a mistyped one.
    if (size.width() < 200 || size.height() < 150 || size.width() > 8192 || size.height() > 8192)
        return {};
    return size;
}

std::optional<Error> readPicture(const QCommandLineParser &parser, CommandLine &line)
{
    line.screenshot = parser.value(QStringLiteral("screenshot"));
    line.theme = parser.value(QStringLiteral("theme"));
    if (!QStringList{QString(), QStringLiteral("light"), QStringLiteral("dark")}.contains(
            line.theme))
        return bad(QStringLiteral("--theme is light or dark, not '%1'").arg(line.theme));
    if (parser.isSet(QStringLiteral("size"))) {
        const auto size = parseSize(parser.value(QStringLiteral("size")));
        if (!size)
            return bad(QStringLiteral("--size wants WxH from 200x150 to 8192x8192, like 1280x800"));
        line.size = *size;
    }
    if (parser.isSet(QStringLiteral("scale"))) {
        const double scale = parser.value(QStringLiteral("scale")).toDouble();
        if (!(scale >= 0.5 && scale <= 4))
            return bad(QStringLiteral("--scale wants a number from 0.5 to 4"));
        line.scale = scale;
    }
    return {};
}

std::optional<Error> readServer(const QCommandLineParser &parser, CommandLine &line)
{
    for (const QString &url :
         parser.value(QStringLiteral("server")).split(u',', Qt::SkipEmptyParts))
        line.servers << url.trimmed();
    line.context = parser.value(QStringLiteral("context"));
    line.sandbox = parser.isSet(QStringLiteral("sandbox"));
    line.user = parser.value(QStringLiteral("user"));
    line.password = parser.value(QStringLiteral("password"));
    line.token = parser.value(QStringLiteral("token"));
    line.creds = parser.value(QStringLiteral("creds"));
    line.nkey = parser.value(QStringLiteral("nkey"));
    line.tls.certificate = parser.value(QStringLiteral("tlscert"));
    line.tls.key = parser.value(QStringLiteral("tlskey"));
    line.tls.caFile = parser.value(QStringLiteral("tlsca"));
    line.tls.first = parser.isSet(QStringLiteral("tlsfirst"));
    line.domain = parser.value(QStringLiteral("js-domain"));
    line.apiPrefix = parser.value(QStringLiteral("js-api-prefix"));
    line.inboxPrefix = parser.value(QStringLiteral("inbox-prefix"));
    if (parser.isSet(QStringLiteral("server")) && line.servers.isEmpty())
        return bad(QStringLiteral("--server wants a URL, like nats://localhost:4222"));
    const int places =
        int(!line.servers.isEmpty()) + int(!line.context.isEmpty()) + int(line.sandbox);
    if (places > 1)
        return bad(QStringLiteral("--server, --context and --sandbox exclude each other"));
    return {};
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return bad(parser.errorText().section(u'\n', 0, 0));
    CommandLine line;
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        line.task = parser.isSet(QStringLiteral("help")) ? CommandLine::Task::ShowHelp
                                                         : CommandLine::Task::ShowVersion;
        return line;
    }
    if (const QStringList rest = parser.positionalArguments(); !rest.isEmpty()) {
        // It may be a URL, and its user and password are nobody's business who reads a log.
        const QString shown = rest.first().section(u'@', -1);
        return bad(QStringLiteral("'%1' is not an option").arg(shown));
    }
    if (auto error = readServer(parser, line))
        return *error;
    line.bucket = parser.value(QStringLiteral("bucket"));
    line.key = parser.value(QStringLiteral("key"));
    line.readOnly = parser.isSet(QStringLiteral("read-only"));
    if (!line.key.isEmpty() && line.bucket.isEmpty())
        return bad(QStringLiteral("--key needs --bucket"));
    if (auto error = readPicture(parser, line))
        return *error;
    return line;
}

QString helpText()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A browser for NATS key-value buckets.\n\n"
                       "Without --server, --context or --sandbox it connects as the nats command "
                       "line would:\nNATS_CONTEXT, NATS_URL, the selected context; else it asks. "
                       "NATS_USER, NATS_PASSWORD,\nNATS_TOKEN, NATS_CREDS, NATS_NKEY, NATS_CERT, "
                       "NATS_KEY and NATS_CA stand for options that are not "
                       "given;\nbeside a context they count as there."));
    addOptions(parser);
    // There is no application yet that would have a name.
    return parser.helpText().replace(QStringLiteral("<executable_name>"), QStringLiteral("kvasir"));
}

QString versionText()
{
    return QStringLiteral("kvasir %1 (Qt %2, cnats %3)")
        .arg(QStringLiteral(KVASIR_VERSION), QString::fromLatin1(qVersion()), natsLibraryVersion());
}

} // namespace kvasir
