// Writes test/vectors/leaves.json and header.json, which the Solidity tests and the Java tests both
// read. Everything is derived from counters, so a second run writes the same bytes:
//   node script/merkle-vectors.mjs
// Trees come from OpenZeppelin's own package; hashes and signatures from ethereum-cryptography.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from '@metamask/abi-utils';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { keccak256 } from 'ethereum-cryptography/keccak.js';
import { secp256k1 } from 'ethereum-cryptography/secp256k1.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from 'ethereum-cryptography/utils.js';

const LARGEST_POWER = 6;
const LEAF_ENCODING = [
  'bytes32', 'bytes32', 'address', 'uint8', 'bytes32', 'uint128', 'uint128', 'uint8', 'uint16', 'uint32',
];
const LEAF_TYPE =
  'PlimsollLeaf(bytes32 registryId,address account,uint8 subaccount,bytes32 positionsHash,' +
  'uint128 initialMargin,uint128 maintenanceMargin,uint8 bindingScenario,uint16 policyId,uint32 flags)';
const HEADER_FIELDS = [
  ['bytes32', 'registryId'], ['uint64', 'epoch'], ['bytes32', 'root'], ['bytes32', 'arraysRoot'],
  ['uint8', 'positionsRule'], ['uint64', 'dataTime'], ['uint32', 'validFor'], ['bytes32', 'inputsHash'],
  ['bytes32', 'modelHash'], ['bytes32', 'policyHash'], ['uint32', 'leaves'], ['uint128', 'bookInitialMargin'],
  ['uint128', 'bookStaticMargin'], ['uint32', 'liquidatableBefore'], ['uint32', 'liquidatableAfter'],
];
// The first account of every development node, known to all.
const PUBLISHER_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'test', 'vectors');
const hex = (bytes) => `0x${bytesToHex(bytes)}`;
const bytes = (value) => hexToBytes(value.slice('0x'.length));
const keccak = (value) => hex(keccak256(value));
const named = (text) => keccak(utf8ToBytes(text));
const number = (text, bits) => BigInt(named(text)) & ((1n << BigInt(bits)) - 1n);
const registryId = named('plimsoll-demo');

const INSTRUMENTS = [
  'binance:spot:BTC-USDT', 'binance:spot:ETH-USDT', 'binance:spot:LINK-USDT', 'binance:perpetual:BTC-USDT',
  'deribit:option:BTC-USD:20240628:60000:C',
].map((name) => ({ name, id: named(name) })).sort((a, b) => (a.id < b.id ? -1 : 1));

const toInt64 = (value) => BigInt.asIntN(64, value);

function quantitiesOf(leaf) {
  if (leaf === 0) return [];
  if (leaf === 1) return [-(2n ** 63n)];
  if (leaf === 2) return [2n ** 63n - 1n, -1n];
  return INSTRUMENTS.slice(0, 1 + (leaf % INSTRUMENTS.length))
    .map((_, at) => toInt64(number(`quantity ${leaf} ${at}`, 64)) >> BigInt(number(`shift ${leaf} ${at}`, 4) + 12n))
    .map((quantity) => (quantity === 0n ? 1n : quantity));
}

function hashOf(instruments, quantities) {
  return keccak(encode(['(bytes32,int64)[]'], [instruments.map((id, at) => [id, quantities[at]])]));
}

function leafAt(index) {
  const quantities = quantitiesOf(index);
  const instruments = INSTRUMENTS.slice(0, quantities.length).map((instrument) => instrument.id);
  const maintenance = index === 3 ? 2n ** 128n - 1n : number(`maintenance ${index}`, 44);
  const initial = index === 3 ? 2n ** 128n - 1n : maintenance + number(`buffer ${index}`, 42);
  return {
    registryId,
    account: `0x${bytesToHex(bytes(named(`account ${index - (index % 5 === 4 ? 1 : 0)}`)).slice(12))}`,
    subaccount: index % 5 === 4 ? 1 + (index % 255) : 0,
    positionsHash: hashOf(instruments, quantities),
    initialMargin: initial.toString(),
    maintenanceMargin: maintenance.toString(),
    bindingScenario: index % 40,
    policyId: index === 3 ? 65535 : 1 + (index % 3),
    flags: index === 3 ? 4294967295 : index % 4,
    instruments,
    quantities: quantities.map(String),
  };
}

const byAccount = (a, b) => a.account.localeCompare(b.account, 'en') || a.subaccount - b.subaccount;

function valuesOf(leaf) {
  return [
    named(LEAF_TYPE), leaf.registryId, leaf.account, leaf.subaccount, leaf.positionsHash, leaf.initialMargin,
    leaf.maintenanceMargin, leaf.bindingScenario, leaf.policyId, leaf.flags,
  ];
}

function treeOf(leaves) {
  const tree = StandardMerkleTree.of(leaves.map(valuesOf), LEAF_ENCODING, { sortLeaves: false });
  tree.validate();
  const indexes = [...new Set([0, leaves.length >> 1, leaves.length - 1])];
  return {
    count: leaves.length,
    root: tree.root,
    proofs: indexes.map((index) => ({ index, proof: tree.getProof(index) })),
  };
}

function leavesVector() {
  const counts = new Set([1, 2, 3]);
  for (let k = 2; k <= LARGEST_POWER; k++) [2 ** k - 1, 2 ** k, 2 ** k + 1].forEach((n) => counts.add(n));
  const leaves = Array.from({ length: 2 ** LARGEST_POWER + 1 }, (_, index) => leafAt(index)).sort(byAccount);
  const hasher = StandardMerkleTree.of([valuesOf(leaves[0])], LEAF_ENCODING, { sortLeaves: false });
  return {
    about:
      'Tree n holds the first n leaves in this order. Amounts: USD times 1e6. Quantities: units times 1e8. ' +
      'positionsHash is that of (instruments[i], quantities[i]).',
    leafTypeString: LEAF_TYPE,
    leafType: named(LEAF_TYPE),
    leafEncoding: LEAF_ENCODING,
    instrumentNames: INSTRUMENTS.map((instrument) => instrument.name),
    instrumentIds: INSTRUMENTS.map((instrument) => instrument.id),
    leaves: leaves.map((leaf) => ({ ...leaf, leafHash: hasher.leafHash(valuesOf(leaf)) })),
    trees: [...counts].sort((a, b) => a - b).map((count) => treeOf(leaves.slice(0, count))),
  };
}

function domainSeparatorOf(salt) {
  const domainType = named('EIP712Domain(string name,string version,bytes32 salt)');
  const values = [domainType, named('Plimsoll'), named('1'), salt];
  return keccak(encode(['bytes32', 'bytes32', 'bytes32', 'bytes32'], values));
}

function headerVector(header, typeString) {
  const types = ['bytes32', ...HEADER_FIELDS.map(([type]) => type)];
  const structHash = keccak(encode(types, [named(typeString), ...HEADER_FIELDS.map(([, name]) => header[name])]));
  const digest = keccak(bytes(`0x1901${domainSeparatorOf(header.registryId).slice(2)}${structHash.slice(2)}`));
  const signed = secp256k1.sign(bytes(digest), bytes(PUBLISHER_KEY));
  const v = (27 + signed.recovery).toString(16);
  return { header, structHash, digest, signature: `0x${signed.toCompactHex()}${v}` };
}

function headersVector(root, leaves) {
  const typeString = `Header(${HEADER_FIELDS.map(([type, name]) => `${type} ${name}`).join(',')})`;
  const point = secp256k1.getPublicKey(bytes(PUBLISHER_KEY), false);
  const usual = {
    registryId, epoch: '1', root, arraysRoot: named('arrays'), positionsRule: 0, dataTime: '1621900800',
    validFor: 3600, inputsHash: named('inputs'), modelHash: named('model'), policyHash: named('policy'), leaves,
    bookInitialMargin: '123456789012345', bookStaticMargin: '234567890123456', liquidatableBefore: 3,
    liquidatableAfter: 5,
  };
  const ones = `0x${'ff'.repeat(32)}`;
  const extreme = {
    registryId: ones, epoch: (2n ** 64n - 1n).toString(), root: ones, arraysRoot: `0x${'00'.repeat(32)}`,
    positionsRule: 255, dataTime: (2n ** 64n - 1n).toString(), validFor: 2 ** 32 - 1, inputsHash: ones,
    modelHash: ones, policyHash: ones, leaves: 2 ** 32 - 1, bookInitialMargin: (2n ** 128n - 1n).toString(),
    bookStaticMargin: (2n ** 128n - 1n).toString(), liquidatableBefore: 2 ** 32 - 1, liquidatableAfter: 2 ** 32 - 1,
  };
  return {
    about: 'Signed by the first account of every development node; signature is r, s, v.',
    typeString,
    typeHash: named(typeString),
    domainSeparator: domainSeparatorOf(registryId),
    publisher: `0x${bytesToHex(keccak256(point.slice(1)).slice(12))}`,
    headers: [usual, extreme].map((header) => headerVector(header, typeString)),
  };
}

function positionsVector() {
  const cases = [
    [], [1n], [-1n], [100000000n, -250000000n], [-(2n ** 63n), 2n ** 63n - 1n, -123456789n],
  ];
  return cases.map((quantities) => {
    const instruments = INSTRUMENTS.slice(0, quantities.length).map((instrument) => instrument.id);
    return { instruments, quantities: quantities.map(String), hash: hashOf(instruments, quantities) };
  });
}

function write(name, value) {
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 1)}\n`);
}

const leaves = leavesVector();
const largest = leaves.trees[leaves.trees.length - 1];
write('leaves.json', leaves);
write('header.json', { ...headersVector(largest.root, largest.count), positions: positionsVector() });
