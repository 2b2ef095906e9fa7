// Puts what browsers need into the jar: node src/main/frontend/build.mjs
// Run by Maven in the project's folder. Packages are installed below target/, and only when the lock file has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const source = resolve('src/main/frontend');
const templates = resolve('src/main/resources/templates');
const work = resolve('target/frontend');
const assets = resolve('target/classes/static/assets');
const modules = join(work, 'node_modules');
const mark = join(work, 'installed');

function install() {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) {
    return;
  }
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    cpSync(join(source, file), join(work, file));
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--ignore-scripts', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync(npm, ['ci', ...options], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(mark, wanted);
}

/** The icons that templates name: icon('home'), icon='home', empty('home', …); and those of icons.txt, whose names are computed. */
function iconNames() {
  const names = new Set();
  for (const file of readdirSync(templates, { recursive: true })) {
    if (String(file).endsWith('.html')) {
      const text = readFileSync(join(templates, String(file)), 'utf8');
      for (const [, name] of text.matchAll(/\b(?:icon\(|icon=|empty\()'([a-z0-9-]+)'/g)) {
        names.add(name);
      }
    }
  }
  for (const line of readFileSync(join(source, 'icons.txt'), 'utf8').split('\n')) {
    if (line.trim() && !line.startsWith('#')) {
      names.add(line.trim());
    }
  }
  return [...names].sort();
}

function sprite() {
  const all = readFileSync(join(modules, '@tabler/icons-sprite/dist/tabler-sprite.svg'), 'utf8');
  const symbols = iconNames().map(name => {
    const start = all.indexOf(`<symbol id="tabler-${name}" `);
    if (start < 0) {
      throw new Error(`Tabler has no icon "${name}"`);
    }
    const symbol = all.slice(start, all.indexOf('</symbol>', start) + '</symbol>'.length);
    return symbol.replace(`id="tabler-${name}"`, `id="${name}"`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><defs>${symbols.join('\n')}</defs></svg>\n`;
}

/** Writes the file and its compressed forms, unless it is there as it should be. */
function put(name, content) {
  const file = join(assets, name);
  const bytes = Buffer.from(content);
  if (existsSync(file + '.br') && existsSync(file) && readFileSync(file).equals(bytes)) {
    return;
  }
  writeFileSync(file, bytes);
  writeFileSync(file + '.gz', gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(file + '.br', brotliCompressSync(bytes, { params }));
}

/** The rules of a style sheet: [{head, body}] with nested rules as text. */
function rules(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{' && depth++ === 0) {
      open = i;
    } else if (css[i] === '}' && --depth === 0) {
      found.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, i) });
      start = i + 1;
    }
  }
  return found;
}

/** What of WeUI the phone's pages use: a tenth of it. It follows the phone's light or dark by itself. */
function usedOfWeUi(used) {
  const isUsed = selector => {
    const bare = selector.replace(/:not\([^)]*\)/g, '');
    const classes = [...bare.matchAll(/\.([\w-]+)/g)].map(([, name]) => name);
    return !/data-weui|^page$/.test(bare) && classes.every(name => used.has(name));
  };
  const kept = css =>
    rules(css)
      .map(({ head, body }) => {
        if (head.startsWith('@media') || head.startsWith('@supports')) {
          const inner = kept(body);
          return inner && `${head}{${inner}}`;
        }
        if (head.startsWith('@')) {
          return head.includes('keyframes') ? '' : `${head}{${body}}`;
        }
        const selectors = head.split(/,(?![^(]*\))/).filter(isUsed);
        return selectors.length ? `${selectors.join(',')}{${body}}` : '';
      })
      .join('');
  const text = readFileSync(join(modules, 'weui/dist/style/weui.min.css'), 'utf8').replace(/\/\*[^]*?\*\//g, '');
  return kept(text);
}

/** Without the variables that nothing reads. */
function withoutUnread(css) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    const less = css
      .replace(/(--[\w-]+):[^;{}]*(?=[;}]);?/g, (all, name) => (read.has(name) ? all : ''))
      .replace(/[^{}]+\{\}/g, '')
      .replace(/@media[^{]*\{\}/g, '');
    if (less === css) {
      return css;
    }
    css = less;
  }
}

function phoneStyles() {
  const pages = ['m', 'member'].flatMap(name => {
    const folder = join(templates, name);
    return readdirSync(folder).map(file => readFileSync(join(folder, file), 'utf8'));
  });
  const used = new Set(pages.flatMap(page => page.match(/\bweui-[\w-]+/g) ?? []));
  return withoutUnread(usedOfWeUi(used) + readFileSync(join(source, 'm.css'), 'utf8'));
}

/** One file with those parts of ECharts that our charts use. */
function charts() {
  const { buildSync } = createRequire(join(modules, 'none.js'))('esbuild');
  const built = buildSync({
    entryPoints: [join(source, 'charts.js')],
    nodePaths: [modules],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    charset: 'utf8',
    write: false,
  });
  return built.outputFiles[0].text;
}

/** What the assets are made of (CycloneDX), beside the jar's own list. Not by npm's command, which npm 9.2 of today's Debian lacks. */
function billOfMaterials() {
  const lock = JSON.parse(readFileSync(join(source, 'package-lock.json'), 'utf8'));
  const components = Object.entries(lock.packages)
    .filter(([path, one]) => path && !one.dev && !one.optional)
    .map(([path, one]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const purl = `pkg:npm/${name.replace('@', '%40')}@${one.version}`;
      const sha512 = Buffer.from(one.integrity.replace('sha512-', ''), 'base64').toString('hex');
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version: one.version,
        hashes: [{ alg: 'SHA-512', content: sha512 }],
        licenses: [{ expression: one.license }],
        purl,
      };
    });
  const metadata = { component: { type: 'application', 'bom-ref': lock.name, name: lock.name, version: lock.version } };
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata, components };
  const folder = resolve('target/classes/META-INF/sbom');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'frontend.cdx.json'), JSON.stringify(bom, null, 2) + '\n');
}

const withoutMap = path => readFileSync(path, 'utf8').replace(/\n\/[/*]# sourceMappingURL=.*\s*$/, '\n');

install();
billOfMaterials();
mkdirSync(assets, { recursive: true });
put('tabler.css', withoutMap(join(modules, '@tabler/core/dist/css/tabler.min.css')));
put('tabler.js', withoutMap(join(modules, '@tabler/core/dist/js/tabler.min.js')));
put('htmx.js', withoutMap(join(modules, 'htmx.org/dist/htmx.min.js')));
put('icons.svg', sprite());
for (const name of ['console.css', 'console.js', 'registry.css', 'registry.js', 'progress.css', 'theme.js', 'favicon.svg']) {
  put(name, readFileSync(join(source, name)));
}
put('charts.js', charts());
put('m.css', phoneStyles());
put('chat.js', withoutMap(join(modules, '@wecom/jssdk/dist/wecom.global.prod.js')) + '\n' + readFileSync(join(source, 'chat.js'), 'utf8'));
put('m.js', withoutMap(join(modules, 'htmx.org/dist/htmx.min.js')) + '\n' + readFileSync(join(source, 'm.js'), 'utf8'));

// The poster's letters: embedded into the PDF as far as it uses them.
const fonts = resolve('target/classes/org/tuanlink/poster');
mkdirSync(fonts, { recursive: true });
const font = join(fonts, 'NotoSansSC-Medium.ttf');
if (!existsSync(font)) {
  cpSync(join(modules, '@expo-google-fonts/noto-sans-sc/LICENSE_FONT'), join(fonts, 'NotoSansSC-LICENSE.txt'));
  cpSync(join(modules, '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'), font);
}
