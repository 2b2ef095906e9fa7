// node browser.mjs <folder of package.json> <home> chromium|fonts: installs the development packages and unpacks one of them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const [source, home, what] = process.argv.slice(2);

function install() {
  const mark = join(home, 'installed');
  const wanted = createHash('sha256').update(readFileSync(join(source, 'package-lock.json'))).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) {
    return;
  }
  for (const old of ['node_modules', 'chromium', 'fonts']) {
    rmSync(join(home, old), { recursive: true, force: true });
  }
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(source, file), join(home, file));
  }
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['ci', ...options], { cwd: home, stdio: 'inherit' });
  writeFileSync(mark, wanted);
}

async function chromium(folder) {
  const packed = join(home, 'node_modules/@sparticuz/chromium/bin');
  const tar = createRequire(join(home, 'package.json'))('tar-fs');
  const open = name => [createReadStream(join(packed, name)), createBrotliDecompress()];
  await pipeline(...open('chromium.br'), createWriteStream(join(folder, 'chromium'), { mode: 0o755 }));
  await pipeline(...open('al2023.tar.br'), tar.extract(folder)); // lib/
  await pipeline(...open('swiftshader.tar.br'), tar.extract(folder));
}

function fonts(folder) {
  const packed = join(home, 'node_modules/@expo-google-fonts/noto-sans-sc');
  for (const [weight, name] of [['400Regular', 'NotoSansSC_400Regular.ttf'], ['700Bold', 'NotoSansSC_700Bold.ttf']]) {
    copyFileSync(join(packed, weight, name), join(folder, name));
  }
}

install();
const folder = join(home, what);
if (!existsSync(folder)) {
  const unfinished = folder + '.part';
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  await { chromium, fonts }[what](unfinished);
  renameSync(unfinished, folder);
}
