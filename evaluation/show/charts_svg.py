"""Charts as SVG geometry: pixels of points, curves and ticks. `page.html` writes the tags."""

from collections.abc import Sequence
from dataclasses import dataclass

from .charts import Axis, Chart, Curve, Point


@dataclass(frozen=True)
class Frame:
    """A chart in a picture of this size, in SVG units; the plot is what the margins leave."""

    chart: Chart
    width: int = 460
    height: int = 320
    left: int = 48
    right: int = 14
    top: int = 10
    bottom: int = 44

    @property
    def plot(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the plot."""
        return (
            self.left,
            self.top,
            self.width - self.left - self.right,
            self.height - self.top - self.bottom,
        )

    def x(self, value: float) -> float:
        """Horizontal place of a value."""
        left, _, width, _ = self.plot
        return round(left + width * _share(self.chart.x, value), 1)

    def y(self, value: float) -> float:
        """Vertical place of a value; far outside the axis it stays near, for the plot clips it."""
        _, top, _, height = self.plot
        return round(top + height * (1 - max(-1.0, min(2.0, _share(self.chart.y, value)))), 1)

    def line(self, curve: Curve) -> str:
        """The curve as the `d` of a path."""
        return _path([(self.x(p.x), self.y(p.y)) for p in curve.points])

    def band(self, curve: Curve) -> str:
        """Its interval as the `d` of a closed path."""
        upper = [(self.x(p.x), self.y(p.high)) for p in curve.points if p.high is not None]
        lower = [(self.x(p.x), self.y(p.low)) for p in curve.points if p.low is not None]
        return _path(upper + lower[::-1]) + "Z"

    def inside(self, point: Point) -> bool:
        """Whether the point lies in the plot."""
        return all(
            axis.low <= value <= axis.high
            for axis, value in ((self.chart.x, point.x), (self.chart.y, point.y))
        )

    def values(self) -> dict[str, object]:
        """What a pointer over the chart needs to name values."""
        chart = self.chart
        return {
            "plot": self.plot,
            "x": [chart.x.low, chart.x.high, chart.x.label],
            "y": [chart.y.low, chart.y.high, chart.y.label],
            "percent": [chart.x.percent, chart.y.percent],
            "curves": {
                curve.arm: [
                    [round(v, 4) for v in (p.x, p.y, p.low or 0.0, p.high or 0.0)]
                    for p in curve.points
                ]
                for curve in chart.curves
            },
        }


def _share(axis: Axis, value: float) -> float:
    return (value - axis.low) / (axis.high - axis.low)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
