// Charts of supervision. Each draws what a table on the same page says: <figure data-chart data-rows="#id"> is hidden until then.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const DAY = 86_400_000;
const PRINTED_WIDTH = 660;
const BAR = 21;

const at = day => Date.parse(`${day}T00:00:00Z`);
const dayOf = time => new Date(time).toISOString().slice(0, 10);
const short = time => dayOf(time).slice(5);
const figure = number => number.toLocaleString('zh-CN');
const axisFigure = number => (Math.abs(number) >= 10_000 ? `${figure(number / 10_000)}万` : figure(number));

/** The colours stand in the style sheet: light, dark and printed. */
function colours(place) {
  const style = getComputedStyle(place);
  return name => style.getPropertyValue(`--chart-${name}`).trim();
}

function common(place) {
  const colour = colours(place);
  const text = { color: colour('text'), fontSize: 12, fontFamily: getComputedStyle(place).fontFamily };
  return {
    colour,
    text,
    option: {
      animation: false,
      textStyle: text,
      tooltip: {
        // Drawn, not written as HTML: the page allows no styles inside tags.
        renderMode: 'richText',
        confine: true,
        backgroundColor: colour('paper'),
        borderColor: colour('line'),
        textStyle: { ...text, lineHeight: 18 },
      },
    },
  };
}

function burnUp(place, rows) {
  const { colour, text, option } = common(place);
  const days = rows.filter(row => row.dataset.day).map(row => ({
    time: at(row.dataset.day),
    done: Number(row.dataset.done),
    needed: Number(row.dataset.needed),
  }));
  const first = days[0].time;
  const last = days[days.length - 1];
  const by = at(place.dataset.by);
  const expected = place.dataset.expected ? at(place.dataset.expected) : null;
  const furthest = last.time + 120 * DAY;
  const end = Math.max(last.time + DAY, Math.min(furthest, Math.max(by + DAY, expected ?? 0)));
  const series = [
    {
      name: '完成',
      type: 'line',
      symbol: 'circle',
      symbolSize: 4,
      showSymbol: days.length <= 10,
      data: days.map(day => [day.time, day.done]),
      lineStyle: { color: colour('done'), width: 2.5 },
      itemStyle: { color: colour('done') },
      areaStyle: { color: colour('done'), opacity: 0.14 },
      markLine: {
        silent: true,
        symbol: 'none',
        animation: false,
        data: by >= first && by <= end ? [{ xAxis: by }] : [],
        lineStyle: { color: colour('by'), type: 'solid', width: 1.5 },
        label: { ...text, color: colour('by'), formatter: `期限 ${short(by)}`, position: 'end' },
      },
    },
    {
      name: '目标数',
      type: 'line',
      symbol: 'none',
      step: 'end',
      data: [...days.map(day => [day.time, day.needed]), [end, last.needed]],
      lineStyle: { color: colour('needed'), type: [8, 4], width: 2 },
      itemStyle: { color: colour('needed') },
    },
  ];
  if (expected && expected > last.time) {
    const until = Math.min(expected, end);
    const height = last.done + ((last.needed - last.done) * (until - last.time)) / (expected - last.time);
    series.push({
      name: '推算',
      type: 'line',
      symbol: 'none',
      data: [
        [last.time, last.done],
        [until, Math.round(height)],
      ],
      lineStyle: { color: colour('guess'), type: [2, 3], width: 2.5 },
      itemStyle: { color: colour('guess') },
    });
  }
  return {
    ...option,
    grid: { left: 8, right: 24, top: 28, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...option.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: colour('line') } },
      formatter: points =>
        [
          dayOf(points[0].axisValue),
          ...points.map(point => `${point.seriesName} ${figure(point.value[1])} ${place.dataset.unit}`),
        ].join('\n'),
    },
    xAxis: {
      type: 'value',
      min: first,
      max: end,
      interval: Math.ceil((end - first) / DAY / (place.clientWidth < 480 ? 4 : 7)) * DAY,
      axisLabel: { ...text, hideOverlap: true, showMaxLabel: false, formatter: short },
      axisLine: { lineStyle: { color: colour('line') } },
      axisTick: { lineStyle: { color: colour('line') } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 4,
      axisLabel: { ...text, formatter: axisFigure },
      splitLine: { lineStyle: { color: colour('grid') } },
    },
    series,
  };
}

function bars(place, rows) {
  const { colour, text, option } = common(place);
  const all = rows.filter(row => row.dataset.bar && row.dataset.rate);
  const target = Number(place.dataset.target);
  const side = { type: 'category', inverse: true, axisTick: { show: false } };
  const name = Math.min(150, Math.round(place.clientWidth * 0.34));
  return {
    ...option,
    grid: { left: 4, right: 4, top: 22, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...option.tooltip,
      trigger: 'item',
      formatter: point => `${point.name}\n${point.value}%，目标 ${target}%`,
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: place.clientWidth < 480 ? 50 : 25,
      axisLabel: { ...text, formatter: '{value}%' },
      splitLine: { lineStyle: { color: colour('grid') } },
    },
    yAxis: [
      {
        ...side,
        data: all.map(row => row.dataset.bar),
        axisLabel: { ...text, interval: 0, width: name, overflow: 'truncate', ellipsis: '…' },
        axisLine: { lineStyle: { color: colour('line') } },
      },
      // The rates, below each other, where neither a bar nor the target's line runs through them.
      {
        ...side,
        position: 'right',
        data: all.map(row => `${row.dataset.rate}% ${row.dataset.state === 'behind' ? '▼' : '\u3000'}`),
        axisLabel: { ...text, interval: 0, align: 'right', margin: 70 },
        axisLine: { show: false },
      },
    ],
    series: [
      {
        type: 'bar',
        barWidth: 11,
        data: all.map(row => ({
          value: row.dataset.rate,
          itemStyle: { color: colour(row.dataset.state), borderRadius: [0, 2, 2, 0] },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [{ xAxis: target }],
          lineStyle: { color: colour('needed'), type: [8, 4], width: 2 },
          label: { ...text, color: colour('needed'), formatter: `目标 ${target}%`, position: 'start', distance: 4 },
        },
      },
    ],
  };
}

const kinds = {
  'burn-up': { height: (rows, width) => (width < 480 ? 260 : 340), option: burnUp, enough: rows => rows.filter(row => row.dataset.day).length > 1 },
  bars: {
    height: rows => rows.filter(row => row.dataset.bar).length * BAR + 50,
    option: bars,
    enough: rows => rows.some(row => row.dataset.bar),
  },
};

const drawn = [];

function draw(chart, printed) {
  const { place, canvas, kind, rows } = chart;
  place.classList.toggle('progress-printed', printed);
  const width = printed ? PRINTED_WIDTH : canvas.clientWidth;
  const height = kind.height(rows, width);
  if (!width) {
    return;
  }
  canvas.style.height = `${height}px`;
  chart.width = width;
  chart.drawing ??= init(canvas, null, { renderer: 'svg', width, height });
  chart.drawing.resize({ width, height, silent: true });
  chart.drawing.setOption(kind.option(place, rows), { notMerge: true });
  chart.drawing.getZr().flush();
}

const drawAll = printed => drawn.forEach(chart => draw(chart, printed));

function begin() {
  for (const place of document.querySelectorAll('[data-chart]')) {
    const kind = kinds[place.dataset.chart];
    const rows = [...document.querySelectorAll(`${place.dataset.rows} tbody tr`)];
    if (!kind.enough(rows)) {
      continue;
    }
    const chart = { place, kind, rows, canvas: place.querySelector('[data-canvas]') };
    place.hidden = false;
    drawn.push(chart);
    draw(chart, false);
    new ResizeObserver(() => {
      if (chart.canvas.clientWidth !== chart.width && !place.classList.contains('progress-printed')) {
        draw(chart, false);
      }
    }).observe(place);
  }
  new MutationObserver(() => drawAll(false)).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  window.addEventListener('beforeprint', () => drawAll(true));
  window.addEventListener('afterprint', () => drawAll(false));
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

begin();
