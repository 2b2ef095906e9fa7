"use strict";

const owner = document.body.dataset.owner;
const api = "/sim/phones/" + encodeURIComponent(owner);
const screenElement = document.getElementById("screen");
const menuElement = document.getElementById("menu");
const toastElement = document.getElementById("toast");
const chosen = new Map();
const seenKey = "wecomsim-seen-" + owner;
let state = null;
let shown = "";
let openMenuIndex = -1;
let toastTimer = 0;

/* Whose phone the browser is. An SMS opens in the telephone's browser, which WeChat knows nothing about. */
function beThisPhone(yes) {
  document.cookie = "wecomsim-phone=" + (yes ? owner : "") + "; path=/; samesite=lax" + (yes ? "" : "; max-age=0");
}

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function button(className, text, action) {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

function toast(words) {
  clearTimeout(toastTimer);
  toastElement.textContent = words;
  toastTimer = setTimeout(() => (toastElement.textContent = ""), 2500);
}

function openPage(url, inWeChat = true) {
  beThisPhone(inWeChat);
  location.assign(url);
}

function link(className, text, url, inWeChat = true) {
  const element = make("a", className, text);
  element.href = url;
  element.addEventListener("click", (event) => {
    event.preventDefault();
    openPage(url, inWeChat);
  });
  return element;
}

async function act(action, body) {
  const answer = await fetch(api + "/" + action, { method: "POST", body: JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) {
    toast(json.error || json.errmsg || "没有成功");
    return null;
  }
  await refresh();
  return json;
}

function timeOf(at) {
  const date = new Date(at);
  const two = (n) => String(n).padStart(2, "0");
  const time = two(date.getHours()) + ":" + two(date.getMinutes());
  const today = new Date().toDateString() === date.toDateString();
  return today ? time : date.getMonth() + 1 + "月" + date.getDate() + "日 " + time;
}

/* ---- what is new ---- */

function seen() {
  return JSON.parse(sessionStorage.getItem(seenKey) || "{}");
}

function markSeen(where, count) {
  sessionStorage.setItem(seenKey, JSON.stringify({ ...seen(), [where]: count }));
}

/* Of the Official Account, or of the phone's own. */
function listOf(where) {
  return where === "account" ? state.account.messages : state[where];
}

function unread(where) {
  return Math.max(0, listOf(where).length - (seen()[where] || 0));
}

/* ---- screens ---- */

const stateWords = { 0: "企业外的人", 1: "已加入", 2: "已停用", 4: "未加入", 5: "已退出" };

function chatRow(where, route, iconClass, iconText, title, preview) {
  const list = listOf(where);
  const last = list[list.length - 1];
  const count = unread(where);
  const row = button("", "", () => (location.hash = route));
  row.append(
    make("span", "avatar " + iconClass, iconText),
    make("span", "words", make("b", "", title), make("small", "", last ? preview(last) : "没有消息")),
    make("span", "side", last ? timeOf(last.at) : "", make("br"), count ? make("span", "badge", String(count)) : ""),
  );
  row.firstChild.setAttribute("aria-hidden", "true");
  return make("li", "", row);
}

function home() {
  const chats = make("ul", "chats");
  chats.append(chatRow("notices", "notices", "notice", "通", "服务通知", (notice) => notice.text));
  if (state.hasApp) {
    chats.append(chatRow("messages", "app", "app", "团", "智慧团建", preview));
  }
  /* Members find it by its QR code; of the others one knows nothing but their WeChat. */
  if (state.account.following || state.account.messages.length || state.status === 0) {
    chats.append(chatRow("account", "account", "account", "公", state.account.name, accountPreview));
  }
  chats.append(chatRow("sms", "sms", "sms", "信", "短信", (sms) => sms.text));
  const facts = make("dl", "");
  const fact = (name, value) => facts.append(make("dt", "", name), make("dd", "", value));
  fact("姓名", state.name);
  fact("帐号", state.owner);
  if (state.mobile) {
    fact("手机号", state.mobile);
  }
  fact("广东共青团", stateWords[state.status]);
  const me = make("section", "me", facts);
  const others = make("a", "quiet others", "换一部手机");
  others.href = "/phone/";
  me.setAttribute("aria-label", "我");
  if (state.hasApp) {
    me.append(
      button("quiet", "退出广东共青团", async () => {
        if (confirm("退出企业后不再收到它的消息。")) {
          await act("leave", {});
        }
      }),
    );
  }
  me.append(others);
  return [chats, me];
}

function accountPreview(message) {
  return message.title || message.text;
}

/* ---- the Official Account ---- */

function accountScreen() {
  if (!state.account.following) {
    const follow = button("wide primary", "关注公众号", () => act("follow", {}));
    return [make("div", "pane", make("p", "empty", "关注后可以办理团员报到、接收通知"), follow), ...(state.account.messages.length ? feed(state.account.messages, accountView) : [])];
  }
  const leave = button("quiet", "不再关注", () => act("unfollow", {}));
  return [...feed(state.account.messages, accountView), leave];
}

function accountView(message) {
  if (!message.templateId) {
    return linked(message.text, true);
  }
  const body = make("div", "body", make("h2", "", message.title), make("p", "sub", message.text));
  return make("article", "card", body, message.url ? link("row", "详情", message.url) : "");
}

function preview(message) {
  const content = message.content;
  return content.content || content.title || (content.main_title && content.main_title.title) || content.sub_title_text || "卡片";
}

function feed(list, one) {
  if (list.length === 0) {
    return [make("p", "empty", "还没有消息")];
  }
  const all = make("div", "feed");
  list.forEach((each) => all.append(make("p", "time", timeOf(each.at)), one(each)));
  return [all];
}

function noticeCard(notice) {
  const body = make("div", "body", make("h2", "", notice.title), make("p", "", notice.text));
  const card = make("article", "card", body);
  if (notice.invitation) {
    const joined = state.status === 1;
    const accept = button("press style-1", joined ? "已接受" : "接受邀请", async () => {
      const result = await act("accept", {});
      if (result) {
        toast(result.words);
      }
    });
    accept.disabled = joined;
    card.append(make("div", "buttons", accept));
  }
  return card;
}

function linked(text, inWeChat) {
  const bubble = make("div", "bubble");
  text.split(/(https?:\/\/[^\s，。；！？、）】"']+)/).forEach((part, i) => bubble.append(i % 2 ? link("", part, part, inWeChat) : part));
  return bubble;
}

function messageView(message) {
  if (message.type === "text") {
    return linked(message.content.content, true);
  }
  return message.type === "textcard" ? textCard(message.content) : templateCard(message);
}

function textCard(content) {
  const words = content.description.replace(/<[^>]*>/g, "");
  const body = make("div", "body", make("h2", "", content.title), make("p", "sub", words));
  return make("article", "card", body, link("row", content.btntxt, content.url));
}

/* ---- template cards ---- */

function whereTo(target) {
  return target && Number(target.type) === 1 ? target.url : "";
}

function sourceLine(message) {
  const { source, action_menu: actions } = message.content;
  if (!source && !actions) {
    return "";
  }
  const line = make("div", "source", make("span", "", (source && source.desc) || ""));
  if (actions) {
    const summary = make("summary", "", "⋯");
    summary.setAttribute("aria-label", actions.desc || "更多");
    const pop = make("div", "pop");
    actions.action_list.forEach((action) =>
      pop.append(button("", action.text, () => pressed("card-menu", { taskId: message.taskId, key: action.key }))),
    );
    line.append(make("details", "", summary, pop));
  }
  return line;
}

function pairs(rows) {
  const list = make("dl", "pairs");
  rows.forEach((row) => {
    const url = whereTo(row);
    list.append(make("dt", "", row.keyname), make("dd", "", url ? link("", row.value || url, url) : row.value || ""));
  });
  return list;
}

function question(message, asked, type) {
  const field = make("fieldset", "", make("legend", "", asked.title || ""));
  const name = message.taskId + asked.question_key;
  const picked = chosen.get(name) || new Set(asked.selected_id ? [asked.selected_id] : asked.option_list.filter((o) => o.is_checked).map((o) => o.id));
  chosen.set(name, picked);
  asked.option_list.forEach((option) => {
    const input = make("input", "");
    input.type = type;
    input.name = name;
    input.checked = picked.has(option.id);
    input.disabled = message.replacedBy !== "" || asked.disable === true;
    input.addEventListener("change", () => {
      if (type === "radio") {
        picked.clear();
      }
      if (input.checked) {
        picked.add(option.id);
      } else {
        picked.delete(option.id);
      }
    });
    field.append(make("label", "", input, option.text));
  });
  return field;
}

function questions(content) {
  return [content.button_selection, content.checkbox, ...(content.select_list || [])].filter((each) => each);
}

function selections(message) {
  const all = {};
  questions(message.content).forEach((asked) => {
    const picked = [...(chosen.get(message.taskId + asked.question_key) || [])];
    if (picked.length) {
      all[asked.question_key] = picked;
    }
  });
  return all;
}

async function pressed(action, body) {
  const done = await act(action, body);
  if (done) {
    toast("已提交");
  }
}

function cardButtons(message) {
  const content = message.content;
  const all = content.button_list ? [...content.button_list] : [];
  if (content.submit_button) {
    all.push({ ...content.submit_button, style: 1 });
  }
  if (!all.length) {
    return "";
  }
  const row = make("div", "buttons");
  if (message.replacedBy) {
    const gone = button("press", message.replacedBy, () => {});
    gone.disabled = true;
    return make("div", "buttons", gone);
  }
  all.forEach((each) => {
    const style = "press style-" + (each.style || 1);
    row.append(
      Number(each.type) === 1
        ? link(style, each.text, each.url)
        : button(style, each.text, () => pressed("press", { taskId: message.taskId, key: each.key, selections: selections(message) })),
    );
  });
  return row;
}

function picture(content) {
  const url = (content.card_image && content.card_image.url) || (content.image_text_area && content.image_text_area.image_url);
  if (!url) {
    return "";
  }
  const image = make("img", "pictured");
  image.src = url;
  image.alt = "";
  return image;
}

function templateCard(message) {
  const content = message.content;
  const title = content.main_title || {};
  const body = make("div", "body", sourceLine(message), title.title ? make("h2", "", title.title) : "", title.desc ? make("p", "", title.desc) : "");
  if (content.emphasis_content) {
    body.append(make("div", "emphasis", make("b", "", content.emphasis_content.title || ""), make("span", "", content.emphasis_content.desc || "")));
  }
  if (content.quote_area) {
    body.append(make("div", "quote", content.quote_area.title || "", make("br"), content.quote_area.quote_text || ""));
  }
  if (content.sub_title_text) {
    body.append(make("p", "sub", content.sub_title_text));
  }
  (content.vertical_content_list || []).forEach((row) => body.append(make("p", "sub", make("b", "", row.title), make("br"), row.desc || "")));
  if (content.horizontal_content_list) {
    body.append(pairs(content.horizontal_content_list));
  }
  questions(content).forEach((asked) => body.append(question(message, asked, asked === content.checkbox && Number(asked.mode) === 1 ? "checkbox" : "radio")));
  const card = make("article", "card", picture(content), body, cardButtons(message));
  (content.jump_list || []).forEach((jump) => whereTo(jump) && card.append(link("row", jump.title, whereTo(jump))));
  if (whereTo(content.card_action)) {
    card.append(link("row", "查看详情", whereTo(content.card_action)));
  }
  return card;
}

/* ---- scanning ---- */

function scanScreen() {
  const pane = make("div", "pane");
  const finder = make("div", "finder");
  finder.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M3 12h18"/></svg>';
  const form = make("form", "");
  const label = make("label", "", "二维码里的网址");
  const input = make("input", "");
  input.type = "text";
  input.id = "address";
  input.inputMode = "url";
  input.placeholder = "https://";
  input.autocomplete = "off";
  label.htmlFor = "address";
  const go = make("button", "wide primary", "扫码");
  form.append(label, input, go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    scanned(input.value.trim());
  });
  const join = button("wide plain", "扫企业现在的入企二维码", async () => scanned((await (await fetch("/sim/join-link")).json()).url));
  const file = make("input", "");
  file.type = "file";
  file.accept = "image/png,image/jpeg";
  file.addEventListener("change", () => file.files[0] && readPicture(file.files[0]));
  const album = make("label", "wide plain", "从相册选一张图片", file);
  pane.append(finder, form, make("h2", "", "手边没有网址"), album, join);
  return [pane];
}

async function readPicture(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  bytes.forEach((byte) => (binary += String.fromCharCode(byte)));
  const read = await act("read", { picture: btoa(binary) });
  if (read) {
    scanned(read.url);
  }
}

/* The address of the join code's picture stands for the picture. */
function scanned(address) {
  if (!/^https?:\/\//.test(address)) {
    toast("请填写以 http 开头的网址");
    return;
  }
  const url = new URL(address);
  const code = url.pathname === "/wework_admin/genqrcode" ? url.searchParams.get("vcode") : null;
  openPage(code ? url.origin + "/join/" + code : address);
}

/* ---- the app's menu ---- */

/* The app's, or the Official Account's. */
function shownMenu() {
  const name = route();
  if (name === "account") {
    return state.account.menu;
  }
  return name === "app" && state.hasApp ? state.menu : [];
}

function drawMenu() {
  const buttons = shownMenu();
  menuElement.hidden = buttons.length === 0;
  menuElement.setAttribute("aria-label", route() === "account" ? "公众号菜单" : "应用菜单");
  menuElement.replaceChildren(
    ...buttons.map((top, i) => {
      const below = top.sub_button || [];
      const box = make("div", "");
      const open = openMenuIndex === i;
      const main = button("", top.name, () => {
        if (below.length) {
          openMenuIndex = open ? -1 : i;
          drawMenu();
        } else {
          tap(top.name);
        }
      });
      if (below.length) {
        main.textContent = "≡ " + top.name;
        main.setAttribute("aria-expanded", String(open));
      }
      if (open && below.length) {
        box.append(make("div", "below", ...below.map((each) => button("", each.name, () => tap(each.name)))));
      }
      box.append(main);
      return box;
    }),
  );
}

async function tap(name) {
  openMenuIndex = -1;
  const done = await act(route() === "account" ? "account-menu" : "menu", { name });
  if (done && done.url) {
    openPage(done.url);
  } else if (done) {
    drawMenu();
  }
}

/* ---- drawing ---- */

const screens = {
  "": { title: "微信", draw: home },
  notices: { title: "服务通知", draw: () => feed(state.notices, noticeCard) },
  app: { title: "智慧团建", draw: () => (state.hasApp ? feed(state.messages, messageView) : [make("p", "empty", "加入广东共青团后才有这个应用")]) },
  account: { title: "公众号", draw: accountScreen },
  sms: { title: "短信", draw: () => feed(state.sms, (sms) => linked(sms.text, false)) },
  scan: { title: "扫一扫", draw: scanScreen },
};
const lists = { notices: "notices", app: "messages", account: "account", sms: "sms" };

function route() {
  const name = location.hash.slice(1);
  return screens[name] ? name : "";
}

function draw() {
  const name = route();
  const atEnd = screenElement.scrollHeight - screenElement.scrollTop - screenElement.clientHeight < 80;
  const arrived = screenElement.dataset.route !== name;
  if (lists[name]) {
    markSeen(lists[name], listOf(lists[name]).length);
  }
  document.getElementById("title").textContent = name === "account" ? state.account.name : screens[name].title;
  document.getElementById("back").hidden = name === "";
  document.getElementById("scan").hidden = name !== "";
  document.getElementById("clock").textContent = timeOf(Date.now());
  const stateElement = document.getElementById("state");
  stateElement.textContent = state.status === 0 ? stateWords[0] : state.name + " · " + stateWords[state.status];
  stateElement.className = state.status === 1 ? "" : "off";
  if (name !== "scan" || arrived) {
    screenElement.replaceChildren(...screens[name].draw());
  }
  screenElement.dataset.route = name;
  if (lists[name] && (arrived || atEnd)) {
    screenElement.scrollTop = screenElement.scrollHeight;
  }
  drawMenu();
}

async function refresh() {
  const text = await (await fetch(api)).text();
  if (text !== shown) {
    shown = text;
    state = JSON.parse(text);
    draw();
  }
}

window.addEventListener("hashchange", async () => {
  openMenuIndex = -1;
  if (state) {
    draw();
    if (route() === "app" && state.hasApp) {
      await act("enter", {});
    }
  }
});
document.getElementById("back").addEventListener("click", () => (location.hash = ""));
document.getElementById("scan").addEventListener("click", () => (location.hash = "scan"));
window.addEventListener("focus", () => beThisPhone(true));

async function run() {
  try {
    await refresh();
  } catch {
    /* The simulator pauses: the next try follows. */
  }
  setTimeout(run, 1000);
}
beThisPhone(true);
run();
