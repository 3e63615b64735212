// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/browser.h"
#include "app/command_line.h"
#include "app/screenshot.h"
#include "ui/text/error_text.h"

#include <QApplication>

#include <cstdio>
#include <memory>
#include <variant>

namespace {

using namespace kvasir;

constexpr int wrongUsage = 2;

int complain(const QString &text, int status)
{
    std::fprintf(stderr, "kvasir: %s\n", qPrintable(text));
    return status;
}

QStringList textsOf(int argc, char **argv)
{
    QStringList texts;
    for (int i = 0; i < argc; ++i)
        texts << QString::fromLocal8Bit(argv[i]);
    return texts;
}

/// Qt ends the program with a core dump where there is no display.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// What Qt reads when the application object is made.
void prepareEnvironment(const CommandLine &line)
{
    if (line.scale)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(*line.scale));
    if (!line.screenshot.isEmpty() && !hasDisplay())
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

ThemeChoice themeOf(const CommandLine &line, const Settings &settings)
{
    if (line.theme.isEmpty())
        return settings.theme();
    return line.theme == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::Light;
}

int run(const CommandLine &line, int argc, char **argv)
{
    prepareEnvironment(line);
    if (!hasDisplay())
        return complain(QStringLiteral("there is no display to open a window on. --screenshot FILE "
                                       "writes a picture of it, and with QT_QPA_PLATFORM=vnc a VNC "
                                       "viewer shows it on port 5900."),
                        1);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("kvasir"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.kvasir.Kvasir"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/kvasir.svg")));

    const auto choice =
        chooseConnection(line, QProcessEnvironment::systemEnvironment(), NatsContexts());
    if (!choice)
        return complain(errorText(choice.error()), wrongUsage);
    if (!line.screenshot.isEmpty() && std::holds_alternative<AskForConnection>(choice.value()))
        return complain(QStringLiteral("nobody can be asked what to show in the picture: say it by "
                                       "--server, --context or --sandbox"),
                        wrongUsage);
    Settings settings;
    applyTheme(themeOf(line, settings));
    Browser browser(line, settings);
    std::unique_ptr<Screenshot> screenshot;
    if (!line.screenshot.isEmpty())
        screenshot = std::make_unique<Screenshot>(browser, line.screenshot);
    browser.start(choice.value());
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto line = parseCommandLine(textsOf(argc, argv));
    if (!line)
        return complain(line.error().detail, wrongUsage);
    switch (line.value().task) {
    case CommandLine::Task::ShowHelp:
        std::printf("%s", qPrintable(helpText()));
        return 0;
    case CommandLine::Task::ShowVersion:
        std::printf("%s\n", qPrintable(versionText()));
        return 0;
    case CommandLine::Task::Run:
        break;
    }
    return run(line.value(), argc, argv);
}
