package com.bici.benchmarks.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Figures as a PNG, on logarithmic scales, for they differ by orders of magnitude. */
final class Plot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final int HEIGHT_OF_A_BAR = 36;
    private static final int HEIGHT_OF_THE_REST = 110;

    private Plot() {}

    /** Where a line goes. */
    record Point(double x, double y) {}

    static void bars(Path file, String title, String unit, Map<String, Double> figures) throws IOException {
        if (figures.isEmpty()) {
            return;
        }
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        figures.forEach((name, figure) -> bars.addValue(figure, unit, name));
        JFreeChart chart =
                ChartFactory.createBarChart(title, null, unit, bars, PlotOrientation.HORIZONTAL, false, false, false);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setRangeAxis(new LogAxis(unit));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, new Color(0x2b6cb0));
        int height = HEIGHT_OF_THE_REST + HEIGHT_OF_A_BAR * figures.size();
        ChartUtils.saveChartAsPNG(file.toFile(), chart, WIDTH, height);
    }

    static void lines(Path file, String title, String across, String unit, Map<String, List<Point>> lines)
            throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        XYSeriesCollection data = new XYSeriesCollection();
        lines.forEach((name, points) -> {
            XYSeries series = new XYSeries(name);
            points.forEach(point -> series.add(point.x(), point.y()));
            data.addSeries(series);
        });
        JFreeChart chart =
                ChartFactory.createXYLineChart(title, across, unit, data, PlotOrientation.VERTICAL, true, false, false);
        XYPlot plot = chart.getXYPlot();
        plot.setDomainAxis(new LogAxis(across));
        plot.setRangeAxis(new LogAxis(unit));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDefaultStroke(new BasicStroke(2));
        renderer.setAutoPopulateSeriesStroke(false);
        plot.setRenderer(renderer);
        ChartUtils.saveChartAsPNG(file.toFile(), chart, WIDTH, HEIGHT);
    }
}
