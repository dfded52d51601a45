// Builds what the Java bindings are generated from. Called by Maven in generate-sources:
//   node script/build.mjs <folder>
// installs the npm packages if they are missing or older than the lock file, runs forge build, and
// writes <folder>/<Contract>.abi and .bin, and <folder>/toolchain.properties with forge's path.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const CONTRACTS = ['MarginRootRegistry', 'MarginOracle', 'StaticMarginTable'];
const LEAST_NODE = 20;
const FOUNDRY = '1.7.1';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(message) {
  process.stderr.write(`plimsoll: ${message}\n`);
  process.exit(1);
}

function run(what, command, args) {
  process.stdout.write(`${what}\n`);
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (done.error) fail(`Cannot ${what}: ${done.error.message}`);
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}${done.stderr}`);
    fail(`Cannot ${what}: ${command} ${args[0]} ended with ${done.status ?? done.signal}`);
  }
}

function writeIfChanged(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

function installPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  run('install the npm packages of contracts', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** The binary of the npm package for this machine, else one of the same version on the PATH. */
function findForge() {
  const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const packaged = join(root, 'node_modules', '@foundry-rs', `forge-${platform}`, 'bin', 'forge');
  if (existsSync(packaged)) return packaged;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'forge');
    if (folder !== '' && existsSync(candidate)) return candidate;
  }
  return fail(`Cannot find forge: npm has none for ${platform}; install Foundry ${FOUNDRY} and put it on the PATH`);
}

function extract(contract, folder) {
  const artifact = JSON.parse(readFileSync(join(root, 'out', `${contract}.sol`, `${contract}.json`), 'utf8'));
  writeIfChanged(join(folder, `${contract}.abi`), JSON.stringify(artifact.abi));
  writeIfChanged(join(folder, `${contract}.bin`), artifact.bytecode.object.slice('0x'.length));
}

if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  fail(`contracts need Node ${LEAST_NODE} or newer, was ${process.versions.node}`);
}
if (process.argv.length !== 3) fail('usage: node script/build.mjs FOLDER');
const folder = resolve(process.argv[2]);
mkdirSync(folder, { recursive: true });
installPackages();
const forge = findForge();
run('compile the contracts', forge, ['build', 'src']);
CONTRACTS.forEach((contract) => extract(contract, folder));
writeIfChanged(join(folder, 'toolchain.properties'), `forge=${forge}\n`);
