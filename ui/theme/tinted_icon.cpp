// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/theme/tinted_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

namespace kvasir {

namespace {

class TintedIconEngine : public QIconEngine
{
public:
    explicit TintedIconEngine(const QIcon &shape)
        : m_shape(shape)
    {
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        // The size is in device pixels already.
        QPixmap pixmap = m_shape.pixmap(size / scale, scale, QIcon::Normal, state);
        if (pixmap.isNull())
            return pixmap;
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(QRect(QPoint(), pixmap.size()), colour(mode));
        return pixmap;
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(
            rect, scaledPixmap((QSizeF(rect.size()) * scale).toSize(), mode, state, scale));
    }
    QIconEngine *clone() const override { return new TintedIconEngine(m_shape); }
    bool isNull() override { return m_shape.isNull(); }

private:
    static QColor colour(QIcon::Mode mode)
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        return QGuiApplication::palette().color(group, QPalette::ButtonText);
    }

    QIcon m_shape;
};

} // namespace

QIcon tintedIcon(const QIcon &shape)
{
    return shape.isNull() ? QIcon() : QIcon(new TintedIconEngine(shape));
}

} // namespace kvasir
