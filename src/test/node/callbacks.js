'use strict';

// Plays WeCom with the official package: encrypts, signs and sends what it reads from its standard input, and writes what
// came back. {url, token, aesKey, id, echoes: [text], messages: [text], sealed: [base64]}
const { decrypt, encrypt, getSignature } = require('@wecom/crypto');

async function request(order, sealed, method, body, echo) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = Math.random().toString(36).slice(2);
  const signature = getSignature(order.token, timestamp, nonce, sealed);
  const query = `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}${echo}`;
  const answer = await fetch(`${order.url}?${query}`, { method, body });
  return { status: answer.status, body: await answer.text() };
}

async function play(order) {
  const results = { echoes: [], messages: [], opened: [] };
  for (const text of order.echoes) {
    const sealed = encrypt(order.aesKey, text, order.id);
    results.echoes.push(
      await request(order, sealed, 'GET', undefined, `&echostr=${encodeURIComponent(sealed)}`));
  }
  for (const text of order.messages) {
    const sealed = encrypt(order.aesKey, text, order.id);
    const body = `<xml><ToUserName><![CDATA[${order.id}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
    results.messages.push(await request(order, sealed, 'POST', body, ''));
  }
  for (const sealed of order.sealed) {
    const { message, id } = decrypt(order.aesKey, sealed);
    results.opened.push({ message, id });
  }
  return results;
}

async function main() {
  let input = '';
  for await (const chunk of process.stdin) {
    input += chunk;
  }
  process.stdout.write(JSON.stringify(await play(JSON.parse(input))));
}

main();
