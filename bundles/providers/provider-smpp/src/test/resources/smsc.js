// An SMSC by npm's smpp, whose first session of the system id 'deaf' never answers enquire_link: prints each submit as a line of JSON, answers with an id in hexadecimal, and reports it delivered.
const smpp = require('smpp');
let next = 0xA0;
let deafOnes = 0;
const server = smpp.createServer((session) => {
  session.on('error', () => {});
  ['bind_transceiver', 'bind_transmitter', 'bind_receiver'].forEach((kind) =>
    session.on(kind, (pdu) => {
      if (pdu.system_id === 'deaf') { session.deaf = ++deafOnes === 1; console.log('bound ' + deafOnes); }
      session.send(pdu.response({
        command_status: pdu.password === 'secret' ? smpp.ESME_ROK : smpp.ESME_RINVPASWD, system_id: 'npm' }));
    }));
  session.on('enquire_link', (pdu) => session.deaf ? console.log('asked') : session.send(pdu.response()));
  session.on('close', () => session.deaf && console.log('left'));
  session.on('unbind', (pdu) => { session.send(pdu.response()); session.close(); });
  session.on('submit_sm', (pdu) => {
    const id = (next++).toString(16);
    console.log(JSON.stringify({
      from: pdu.source_addr, fromTon: pdu.source_addr_ton, to: pdu.destination_addr, coding: pdu.data_coding,
      validity: pdu.validity_period instanceof Date ? pdu.validity_period.toISOString() : String(pdu.validity_period),
      udh: pdu.short_message.udh ? pdu.short_message.udh.length : 0, text: pdu.short_message.message }));
    session.send(pdu.response({ message_id: id }));
    session.deliver_sm({
      source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4,
      short_message: 'id:' + parseInt(id, 16) + ' sub:001 dlvrd:001 submit date:2611281200 done date:2611281200 stat:DELIVRD err:000 text:' });
    if (pdu.short_message.message === 'Answer me') {
      session.deliver_sm({ source_addr: pdu.destination_addr, source_addr_ton: 1, destination_addr: pdu.source_addr, dest_addr_ton: 1,
        // Without it, npm's smpp names ASCII and writes the GSM alphabet.
        data_coding: 0, short_message: 'Grüße € {}' });
    }
  });
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', function () { console.log('port ' + this.address().port); });
process.stdin.on('end', () => process.exit(0)).resume();
