package com.bici.benchmarks.page;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** Bars beside each other, as a PNG. */
final class Plot {

    private static final int WIDTH = 900;
    private static final int HEIGHT_OF_A_BAR = 36;
    private static final int HEIGHT_OF_THE_REST = 110;

    private Plot() {}

    /** On a logarithmic scale, for what differs by orders of magnitude. */
    static void write(Path file, String title, String unit, Map<String, Double> figures) throws IOException {
        if (figures.isEmpty()) {
            return;
        }
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        figures.forEach((name, figure) -> bars.addValue(figure, unit, name));
        JFreeChart chart = ChartFactory.createBarChart(
                title, null, unit, bars, PlotOrientation.HORIZONTAL, false, false, false);
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
}
